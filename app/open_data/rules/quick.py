"""Lines with which other programs open a release; tests run them as the page prints them."""

PANDAS = """import pandas as pd
tabla = pd.read_csv("{at}/{table}_detalle.csv", dtype={{"region": str, "municipio": str}})
print(tabla["personas"].describe())"""
R = """tabla <- read.csv("{at}/{table}_detalle.csv", colClasses = c(region = "character"))
summary(tabla$personas)"""
DUCKDB = """SELECT parte, count(*) AS renglones, sum(personas) AS personas
FROM '{at}/{table}.parquet' GROUP BY parte"""
DATASETTE = """curl -LO {at}/censo.sqlite
datasette censo.sqlite"""
