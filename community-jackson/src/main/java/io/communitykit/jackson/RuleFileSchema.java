package io.communitykit.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (draft 2020-12) of a definition, with which editors complete and check rule
 * files.
 *
 * <p>It says what reading demands: types, required keys, closed sets, no other keys, and the
 * standard constraints that JSON Schema can express. A file that it refuses is refused by {@link
 * RuleFile#read}; the reverse does not hold for what only a parser, a constraint of the host or a
 * feature's compiler can tell.
 */
public final class RuleFileSchema {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final ObjectNode definitions = json.objectNode();
  private final Map<Class<?>, String> names = new HashMap<>();

  private RuleFileSchema() {}

  /**
   * Returns the schema of {@code type}: the same text every time, indented, with a line end at its
   * end.
   *
   * @throws IllegalArgumentException as {@link RuleFile#read} does
   */
  public static String of(Class<? extends Record> type) {
    return Json.pretty(new RuleFileSchema().schema(Shapes.of(type)));
  }

  private ObjectNode schema(Shape.Fields root) {
    ObjectNode schema = json.objectNode();
    schema.put("$schema", DIALECT);
    schema.setAll(shape(root));
    schema.set("$defs", definitions);
    return schema;
  }

  private ObjectNode shape(Shape shape) {
    if (shape instanceof Shape.Fields fields) {
      return reference(fields);
    }
    if (shape instanceof Shape.Items items) {
      ObjectNode schema = type("array");
      schema.set("items", constrained(items.item(), items.itemConstraints()));
      if (items.distinct()) {
        schema.put("uniqueItems", true);
      }
      return schema;
    }
    if (shape instanceof Shape.Entries entries) {
      ObjectNode schema = type("object");
      schema.set("additionalProperties", constrained(entries.value(), entries.valueConstraints()));
      return schema;
    }
    if (shape instanceof Shape.Maybe maybe) {
      return shape(maybe.value());
    }
    if (shape instanceof Shape.Choice choice) {
      ObjectNode schema = json.objectNode();
      ArrayNode values = schema.putArray("enum");
      choice.values().keySet().forEach(values::add);
      return schema;
    }
    if (shape instanceof Shape.Whole whole) {
      return type("integer").put("minimum", whole.min()).put("maximum", whole.max());
    }
    if (shape instanceof Shape.Decimal) {
      return type("number");
    }
    if (shape instanceof Shape.Flag) {
      return type("boolean");
    }
    if (shape instanceof Shape.Fact) {
      ObjectNode schema = json.objectNode();
      schema.putArray("type").add("string").add("integer").add("boolean").add("array");
      schema.set("items", type("string"));
      return schema;
    }
    if (shape instanceof Shape.Variants variants) {
      ObjectNode schema = json.objectNode();
      ArrayNode forms = schema.putArray("anyOf");
      variants.byKind().forEach((kind, fields) -> object(forms.addObject(), fields, kind));
      return schema;
    }
    if (shape instanceof Shape.Said) {
      ObjectNode schema = type("object");
      schema.putArray("required").add(MessageBinder.KEY);
      return schema;
    }
    ObjectNode schema = type("string");
    ((Shape.Text) shape).format().ifPresent(format -> schema.put("format", format));
    return schema;
  }

  private ObjectNode type(String name) {
    return json.objectNode().put("type", name);
  }

  private ObjectNode reference(Shape.Fields fields) {
    String name = names.get(fields.type());
    if (name == null) {
      name = unusedName(fields.type().getSimpleName());
      names.put(fields.type(), name);
      // Taken before it is filled: a record may contain itself.
      ObjectNode definition = definitions.putObject(name);
      if (fields.textForm().isPresent()) {
        ArrayNode forms = definition.putArray("anyOf");
        forms.add(type("string"));
        object(forms.addObject(), fields, "");
      } else {
        object(definition, fields, "");
      }
    }
    return json.objectNode().put("$ref", "#/$defs/" + name);
  }

  private String unusedName(String simpleName) {
    String name = simpleName;
    for (int i = 2; definitions.has(name); i++) {
      name = simpleName + i;
    }
    return name;
  }

  private void object(ObjectNode schema, Shape.Fields fields, String kind) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = json.arrayNode();
    if (!kind.isEmpty()) {
      properties.putObject(Shape.Variants.KIND).put("const", kind);
      required.add(Shape.Variants.KIND);
    }
    for (Shape.Field field : fields.byKey().values()) {
      properties.set(field.key(), constrained(field.shape(), field.constraints()));
      if (field.required()) {
        required.add(field.key());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    schema.put("additionalProperties", false);
  }

  private JsonNode constrained(Shape shape, List<Annotation> constraints) {
    ObjectNode schema = shape(shape);
    constraints.forEach(constraint -> SchemaConstraints.add(schema, shape, constraint));
    return schema;
  }
}
