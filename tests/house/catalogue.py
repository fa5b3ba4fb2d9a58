"""What PostgreSQL itself says of our tables: one query a question. alembic_version is not ours."""

TABLES = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, r.rolname AS owner
FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND c.relname <> 'alembic_version'
"""
GRANTS = """
SELECT coalesce(r.rolname, 'PUBLIC') AS login, g.relname, g.column_name, a.privilege_type AS right_
FROM (
    SELECT relname, '' AS column_name, relacl AS acl FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL
    SELECT c.relname, t.attname, t.attacl FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND t.attacl IS NOT NULL AND NOT t.attisdropped
) AS g
CROSS JOIN LATERAL aclexplode(g.acl) AS a LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE r.rolname IS DISTINCT FROM 'padron_owner'
ORDER BY 1, 2, 3, 4
"""
POLICIES = """
SELECT tablename, policyname, unnest(roles)::text AS login, cmd, coalesce(qual, '') AS qual,
       coalesce(with_check, '') AS checked
FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2, 3
"""
FUNCTIONS = """
SELECT p.proname, p.prosecdef, p.proconfig::text AS settings, pg_get_functiondef(p.oid) AS body,
       has_function_privilege('public', p.oid, 'EXECUTE') AS for_anybody
FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace ORDER BY 1
"""
AUDITED = """
SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_proc p ON p.oid = t.tgfoid
WHERE p.proname = 'padron_audit' AND t.tgenabled IN ('O', 'A')
  AND t.tgtype & (4 + 8 + 16) = (4 + 8 + 16) AND t.tgtype & 1 = 1
"""
COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, column_default
FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2
"""
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
