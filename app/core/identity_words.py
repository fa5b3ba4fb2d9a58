"""What to tell a clerk about a CURP or a social-security number. When to say it: identity.py."""

from app.core.words import words

CURP_FAULTS = {
    "empty": words("Escriba la CURP o diga por qué no la tiene."),
    "length": words("La CURP tiene 18 letras y números. Cuéntelos y escríbala completa."),
    "format": words(
        "La CURP lleva 4 letras, 6 números, 6 letras y 2 signos finales. "
        "Revise que no haya una O en lugar de un 0; la Ñ se escribe X."
    ),
    "date": words("La fecha dentro de la CURP no existe. Revise los seis números."),
    "future": words(
        "La CURP dice una fecha de nacimiento que no ha llegado. Revise los números y el signo 17."
    ),
    "sex": words("El signo 11 de la CURP es H, M o X. Revíselo."),
    "state": words("Las letras 12 y 13 de la CURP no son de ningún estado. Jalisco es JC."),
    "vowel": words("La segunda letra de la CURP es una vocal o X. Revísela."),
    "consonant": words("Las letras 14 a 16 de la CURP son consonantes. Revíselas."),
    "word": words("Las cuatro primeras letras forman una palabra que la CURP cambia. Revíselas."),
    "check_digit": words("El último número de la CURP no corresponde. Revísela letra por letra."),
}

NSS_FAULTS = {
    "empty": words("Escriba el número de seguro social o deje la casilla vacía."),
    "format": words("El número de seguro social lleva solo números."),
    "length": words("El número de seguro social tiene 11 números. Cuéntelos."),
    "zeros": words("El número de seguro social no puede ser puros ceros."),
    "check_digit": words("El último número del seguro social no corresponde. Revíselo."),
}

CURP_CAUTIONS = {
    "curp_invalid": words(
        "La CURP parece mal escrita. Se guarda como la declaró; revísela con la persona."
    ),
    "curp_date": words("La fecha de nacimiento no es la que dice la CURP. ¿Cuál es la correcta?"),
    "curp_age": words(
        "El signo 17 de la CURP y el año de nacimiento no son del mismo siglo. Revise los dos."
    ),
    "curp_child": words("Según la CURP la persona es menor de 15 años. Revise la CURP."),
    "curp_sex": words("El sexo no es el que dice la CURP. Pregunte a la persona."),
    "curp_state": words("El lugar de nacimiento de la CURP es otro. Puede ser correcto; pregunte."),
    "curp_name": words("Las letras de la CURP no salen de este nombre. Revise nombre y apellidos."),
    "curp_swapped": words("Según la CURP los apellidos van al revés. Revise cuál es el primero."),
}

NSS_YEARS = words("El número dice que se dio de alta antes de nacer. Revíselo con la persona.")
NSS_BIRTH_YEAR = words("El año de nacimiento del seguro social es otro. Puede ser de un familiar.")
