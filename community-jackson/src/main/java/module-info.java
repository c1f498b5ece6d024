/** Rule files read strictly, their JSON Schema, and JSON forms of all values. */
module io.communitykit.jackson {
  requires transitive io.communitykit.core;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires transitive com.fasterxml.jackson.databind;
  requires static io.communitykit.moderation;
  requires jakarta.validation;
  requires org.hibernate.validator;
  requires transitive org.jspecify; // read at run time: what is @Nullable may be absent
  requires org.yaml.snakeyaml;

  exports io.communitykit.jackson;

  provides io.communitykit.core.text.TextCatalog with
      io.communitykit.jackson.JacksonTexts;
}
