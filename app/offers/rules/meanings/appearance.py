"""Looks, height, weight, marks on the skin or a photograph, asked of who applies.

How goods and dishes look, what a photographer does and an official identification are not judged.
"""

from app.offers.rules.wording.meaning import (
    Meaning,
    Why,
    asked,
    asked_of_some,
    innocent,
    named,
    shutting_out,
)

_MANNERS = "trato amable con la clientela"
_CLOTHES = "la empresa da uniforme"
_NO_PHOTO = "currículum sin fotografía"
_REACH = "hay que alcanzar repisas de __ metros; hay escalera"

APPEARANCE = Meaning(
    Why.APPEARANCE,
    rules=(
        asked_of_some(
            "{good} {looks} !de|del|en|visual? !{goods}",
            "{good} y|e {good} {looks} !de|del",
            "{good} trato|actitud|higiene y|e {looks} !de|del",
            "{looks} personal? {good}|impecable|formal|ejecutiva|agradable|presentable|pulcra|intachable !de",
            "de buen ver",
            "{looks} .. y|e? {pretty}|{good} !de|del",
            "bien presentado|presentada|presentados|presentadas|arreglada|arreglado|vestida|vestido|parecida|parecido",
            "{be}|{people} presentable|presentables",
            "aspecto|apariencia juvenil|fisica|agradable|varonil|femenina",
            "que se vea bien|bonita|arreglada|joven",
            neutral=_MANNERS,
        ),
        asked(
            "que|no|ni {be}|este|esten muy? {tall}|{heavy}",
            *shutting_out("{heavy}"),
            "cuidar|cuide|cuidado mucho? su|tu {looks}|arreglo !de|del",
            "sobrado|pasado|excedido|excedida|pasada de peso|kilos",
            "cara|carita|rostro|sonrisa {pretty}",
            "{looks} y? juvenil|fresca|fresco|moderna",
            "{pretty} sonrisa|figura|cara|cuerpo|rostro|piernas|voz",
            "{people}|{sexed}|{trade} muy? {tall}|{heavy}",
            "complexion|contextura|fisico|silueta|figura|cuerpo delgad*|robust*|atletic*|medi*|fuerte|regular|esbelt*|delgada|gruesa|mediana|bien",
            "complexion",
            "{be} alta|alto $",
            "luzca|luzcan|verse|veas|se_vea bien|bonit*|guap*|presentable",
            "peso acorde|ideal|proporcional|adecuado|proporcionado|saludable|menor|promedio",
            "indice de masa corporal",
            "imc",
            "peso y|e estatura",
            "talla|tallas .. chica|mediana|ch|# $",
            "talla #|ch|chica|mediana|s|m a|o|y|maxim* #|ch|mediana|m|g",
            "{ask_for} ... peso|estatura|talla|medidas",
            "medidas 90|perfectas",
            "ojos|ojo de color|claros|verdes|azules",
            "cabello|pelo corto|largo|lacio|natural|rubio|teñido|sin|arreglado|recortado",
            "sin|no barba|bigote|uñas|canas|acne|maquillaje",
            "bien afeitado|rasurado|peinada|maquillada|peinado",
            "dentadura completa|buena",
            "dientes completos|bonitos",
            neutral=_MANNERS,
        ),
        asked(
            "#height .. estatura",
            "minimo|maximo|mas|menos de? #height m|mts|metros de? altura|estatura",
            "minimo|maximo|mas|menos de? #height m|mts|metros? $",
            "estatura|altura .. #height",
            "estatura minima|maxima|alta|promedio|media|superior|mayor|no|acorde|requerida",
            "medir .. #height",
            "mida|midan|mide .. #height",
            "estatura y|e peso",
            neutral=_REACH,
        ),
        asked(
            *shutting_out("{skin_marks}"),
            "{skin_marks} ... no .. vis*|not*|vea|vean",
            "{skin_marks} no|ni|{abstain} $",
            "{skin_marks} no visible*",
            "no se permit*|acept* .. {skin_marks}",
            neutral=_CLOTHES,
        ),
        asked(
            "{resume} ... {photo}",
            "{photo} reciente*|actual*|actualizad*|infantil|tamaño|cuerpo|a|personal|de|formal|en_cuerpo|color|credencial|frente|perfil|ti|usted|cara|rostro|estudio",
            "{ask_for} ... {photo} !del|de_producto|de_avance|de_evidencia|las",
            "con {photo} $",
            "{photo} obligatoria|indispensable|forzosa",
            neutral=_NO_PHOTO,
        ),
        named(
            "^ {pretty} !oficina|ambiente|lugar|zona|local|sueldo|comisiones|plan|equipo|colonia|desempeño|demanda|nivel|rendimiento|volumen|impacto|calidad",
            "^ {pretty} y|e {pretty}",
            "muy {pretty}",
            "{seek} .. {pretty}|{heavy}",
            "{pretty} y|e {looks}",
            neutral=_MANNERS,
        ),
    ),
    unless=innocent(
        "identificacion|credencial|ine|licencia|pasaporte|gafete|cedula|titulo .. con? {photo}",
        "sin {photo}",
        "presencia en|nacional|internacional|digital|regional|web",
        "imagen corporativa|institucional|de|del|digital",
        "{looks} de|del|en la|el|los|las? {goods}|marca|tienda|empresa|platillo|plato|local|sucursal|anaquel|informes|proyecto|resultados|alimentos|negocio|clientes",
        "sueldo|salario|comision*|bono*|prestacion*|plan|oferta|paquete|precio*|esquema|ingreso* muy? {pretty}",
        "tomar|tome|toma|editar|edicion|estudio|revelado|impresion|archivo|banco|sesion* de? {photo}",
        "{photo} de|del los|las|la|el? producto*|avance*|obra*|evento*|boda*|inmueble*|propiedad*|platillo*|trabajo*|catalogo|evidencia",
        "corte|tinte|peinado|tratamiento de cabello|pelo",
        "cabello|pelo recogido",
        "alta|alto demanda|calidad|volumen|nivel|rendimiento|impacto|temporada|costura|cocina|imss|direccion|de",
        "medir|medicion|toma|registrar|control|calcular|calculo ... estatura|peso|talla|indice|imc",
        "peso y|e estatura de",
    ),
)
