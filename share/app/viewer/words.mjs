// SPDX-License-Identifier: MIT
// The texts of the page, in English and Spanish.

const english = {
  title: "WIC foods", state: "State", other: "Español",
  ask: "Bar code, produce code or words",
  footer: "The label on the package and your store have the last word.",
  list: (state, day) => `List of ${state}, ${day}`,
  offline: "No network: this page shows the last saved data.",
  aged: "This list is more than a month old: it may have changed.",
  browse: "Foods on the list", back: "Back", more: "Show more",
  uncategorized: "Other foods",
  found: n => n === 1 ? "1 food" : `${n.toLocaleString("en-US")} foods`,
  none: "Nothing on the list has these words.",
  unread: "This is not a valid code",
  likely: "Did you mean one of these?",
  approved: state => `Approved in ${state} today`,
  until: day => `Until ${day}`,
  not: state => `Not on the list of ${state}`,
  not_authorized: state =>
    `Not approved in ${state}: the list says “not authorized”`,
  later: (state, day) => `Not yet approved in ${state}: starts ${day}`,
  ended: (state, day) => `No longer approved in ${state}: ended ${day}`,
  unknown: state => `Unknown for ${state}`,
  why_unknown: "The list could not be read. Try again with a network.",
  elsewhere: "Also approved in", code: "Code", upc: "UPC", plu: "PLU",
  category: "Benefit", subcategory: "Kind", words: "Words of the list",
  size: "Size", unit: "Unit", days: "Days", flags: "Rules",
  product: "Product", ingredients: "Ingredients", allergens: "Allergens",
  allergens_unknown: "Not known. Read the package.",
  allergens_none: "None, according to the source. Read the package.",
  allergens_none_by_person: "None, entered by a person. Read the package.",
  manual: "entered by a person",
  nutrition: "Nutrition facts", per_serving: "Per serving",
  per_100g: "Per 100 g", per_100ml: "Per 100 ml", picture_of: "Package of",
  verified: "The source’s name agrees with the list.",
  verified_by_person: "A person verified this product.",
  unverified: "Compare with the package: it is not certain that this is the " +
    "product on the list.",
  list_only: "Only the words of the list are known.",
  no_details: "Details need a network.",
  sources: "Sources", picture: "Picture",
};

const spanish = {
  title: "Alimentos WIC", state: "Estado", other: "English",
  ask: "Código de barras, código de frutas o palabras",
  footer: "La etiqueta del paquete y su tienda tienen la última palabra.",
  list: (state, day) => `Lista de ${state}, ${day}`,
  offline: "Sin red: esto es lo último que se leyó.",
  aged: "Esta lista tiene más de un mes: puede haber cambiado.",
  browse: "Alimentos de la lista", back: "Volver", more: "Mostrar más",
  uncategorized: "Otros alimentos",
  found: n => n === 1 ? "1 alimento" : `${n.toLocaleString("es-US")} alimentos`,
  none: "Nada en la lista tiene estas palabras.",
  unread: "Este código no se puede leer",
  likely: "¿Es uno de estos?",
  approved: state => `Aprobado en ${state} hoy`,
  until: day => `Hasta el ${day}`,
  not: state => `No está en la lista de ${state}`,
  not_authorized: state =>
    `No aprobado en ${state}: la lista dice “not authorized”`,
  later: (state, day) => `Aún no aprobado en ${state}: desde el ${day}`,
  ended: (state, day) => `Ya no aprobado en ${state}: hasta el ${day}`,
  unknown: state => `No se puede saber para ${state}`,
  why_unknown: "No se pudo leer la lista. Inténtelo de nuevo con red.",
  elsewhere: "También aprobado en", code: "Código", upc: "UPC", plu: "PLU",
  category: "Beneficio", subcategory: "Clase", words: "Palabras de la lista",
  size: "Tamaño", unit: "Unidad", days: "Días", flags: "Reglas",
  product: "Producto", ingredients: "Ingredientes", allergens: "Alérgenos",
  allergens_unknown: "No se conocen. Lea el paquete.",
  allergens_none: "Ninguno, según la fuente. Lea el paquete.",
  allergens_none_by_person: "Ninguno, anotado por una persona. Lea el paquete.",
  manual: "anotado por una persona",
  nutrition: "Información nutricional", per_serving: "Por porción",
  per_100g: "Por 100 g", per_100ml: "Por 100 ml", picture_of: "Paquete de",
  verified: "El nombre de la fuente coincide con la lista.",
  verified_by_person: "Una persona comprobó qué producto es.",
  unverified: "Compare con el paquete: no es seguro que la fuente se refiera " +
    "a este producto.",
  list_only: "Solo se conocen las palabras de la lista.",
  no_details: "Para saber más se necesita red.",
  sources: "Fuentes", picture: "Imagen",
};

// Translations of the errors of to-key.mjs; other errors are shown in English.
const reasons = {
  "wrong check digit": "dígito de control incorrecto",
  "not a code": "no es un código", "no digits": "sin dígitos",
  "too many digits for a code": "demasiados dígitos", "all zeros": "solo ceros",
  "neither a UPC nor a PLU": "ni UPC ni PLU",
  "several codes: enter one at a time": "varios códigos: escriba cada uno solo",
  "too long for a code": "demasiado largo",
};

const rules = {
  cash_value: ["cash value benefit", "beneficio de valor en efectivo"],
  random_weight: ["sold by weight", "se vende por peso"],
  placeholder: ["placeholder code", "código sin producto"],
  coupon: ["coupon", "cupón"],
  not_authorized: ["not authorized", "no autorizado"],
};

// The Spanish names of the national categories by code; the export has the
// English names.
const categories = {
  "02": "Queso o tofu", "03": "Huevos", "05": "Cereal para el desayuno",
  "06": "Legumbres", "08": "Pescado", "09": "Cereal infantil",
  12: "Frutas y verduras infantiles", 13: "Carnes infantiles",
  16: "Pan y granos integrales", 19: "Frutas y verduras",
  21: "Fórmula infantil", 31: "Fórmula infantil especial",
  41: "Productos nutricionales WIC", 50: "Yogur", 51: "Leche entera",
  52: "Leche baja en grasa", 53: "Jugo de 48 oz", 54: "Jugo de 64 oz",
};

const nutrients = {
  energy_kcal: ["Calories", "Calorías", "kcal"],
  fat_g: ["Total fat", "Grasa total", "g"],
  saturated_fat_g: ["Saturated fat", "Grasa saturada", "g"],
  trans_fat_g: ["Trans fat", "Grasas trans", "g"],
  cholesterol_mg: ["Cholesterol", "Colesterol", "mg"],
  sodium_mg: ["Sodium", "Sodio", "mg"],
  carbohydrates_g: ["Total carbohydrate", "Carbohidratos totales", "g"],
  fiber_g: ["Dietary fiber", "Fibra", "g"],
  sugars_g: ["Total sugars", "Azúcares totales", "g"],
  added_sugars_g: ["Added sugars", "Azúcares añadidos", "g"],
  protein_g: ["Protein", "Proteínas", "g"],
  vitamin_a_ug: ["Vitamin A", "Vitamina A", "µg"],
  vitamin_c_mg: ["Vitamin C", "Vitamina C", "mg"],
  vitamin_d_ug: ["Vitamin D", "Vitamina D", "µg"],
  calcium_mg: ["Calcium", "Calcio", "mg"],
  iron_mg: ["Iron", "Hierro", "mg"],
  potassium_mg: ["Potassium", "Potasio", "mg"],
};

const of = (pair, es) => pair?.[es ? 1 : 0];

// Returns all texts and formatters of a language, "en" or "es".
export function wordsOf(language) {
  const es = language === "es";
  const format = new Intl.DateTimeFormat(es ? "es-US" : "en-US",
    { dateStyle: "medium" });
  return { ...(es ? spanish : english), language,
    reason: text => es ? reasons[text] ?? text : text,
    rule: flag => of(rules[flag], es) ?? flag.replaceAll("_", " "),
    categoryName: (code, name) => (es ? categories[code] ?? name : name) ??
      (es ? spanish : english).uncategorized,
    nutrients: Object.entries(nutrients).map(([member, pair]) =>
      ({ member, name: of(pair, es), unit: pair[2] })),
    // Formats a date or time of the export as a date in the reader's time zone.
    day: text => format.format(text.length === 10 ?
      new Date(...text.split("-").map((n, i) => i === 1 ? n - 1 : Number(n))) :
      new Date(text)) };
}
