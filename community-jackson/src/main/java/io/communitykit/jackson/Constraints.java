package io.communitykit.jackson;

import io.communitykit.core.problem.Problems;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Checks Jakarta Validation's constraints while records are made.
 *
 * <p>Each component is checked by itself as soon as its value is known and each record as soon as
 * it is made, because a validator that walks the finished definition could say nothing about a file
 * with a single wrong type. {@code @Valid} makes no difference here: every part is checked.
 */
final class Constraints {

  private static final Validator VALIDATOR = validator();

  /**
   * Spares the two standard sentences that need an expression language, which a validator without
   * one warns of in the log: we say these two in our own words.
   */
  private static final class Interpolator implements MessageInterpolator {

    private final MessageInterpolator plain =
        new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false);

    @Override
    public String interpolate(String template, Context context) {
      Annotation constraint = context.getConstraintDescriptor().getAnnotation();
      return constraint instanceof DecimalMin || constraint instanceof DecimalMax
          ? template
          : plain.interpolate(template, context);
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
      return interpolate(template, context);
    }
  }

  private final Findings findings;

  Constraints(Findings findings) {
    this.findings = findings;
  }

  private static Validator validator() {
    // English by name and no locales of the JVM: what a constraint of a host says is the same on
    // every machine. No expression language, so that no message is ever evaluated.
    return Validation.byProvider(HibernateValidator.class)
        .configure()
        .ignoreXmlConfiguration()
        .defaultLocale(Locale.ENGLISH)
        .locales(Locale.ENGLISH)
        .messageInterpolator(new Interpolator())
        .buildValidatorFactory()
        .getValidator();
  }

  /** Checks the {@code value} of one component of the record that stands at {@code pointer}. */
  void check(Shape.Fields fields, Shape.Field field, Object value, String pointer, Part part) {
    PropertyDescriptor property =
        VALIDATOR
            .getConstraintsForClass(fields.type())
            .getConstraintsForProperty(field.component());
    if (property != null) {
      Locator locator = new Locator(fields, pointer, field.key(), part);
      report(VALIDATOR.validateValue(fields.type(), field.component(), value), locator);
    }
  }

  /** Checks what no single component shows: constraints of the class and of further properties. */
  void checkWhole(Shape.Fields fields, Object whole, String pointer, Part part) {
    BeanDescriptor bean = VALIDATOR.getConstraintsForClass(fields.type());
    Locator locator = new Locator(fields, pointer, "", part);
    Set<ConstraintDescriptor<?>> ofClass = bean.getConstraintDescriptors();
    if (!ofClass.isEmpty()) {
      report(
          VALIDATOR.validate(whole).stream()
              .filter(violation -> ofClass.contains(violation.getConstraintDescriptor()))
              .collect(Collectors.toSet()),
          locator);
    }
    Set<String> components =
        fields.byKey().values().stream().map(Shape.Field::component).collect(Collectors.toSet());
    for (PropertyDescriptor property : bean.getConstrainedProperties()) {
      if (!components.contains(property.getPropertyName())) {
        report(VALIDATOR.validateProperty(whole, property.getPropertyName()), locator);
      }
    }
  }

  private void report(Set<? extends ConstraintViolation<?>> violations, Locator locator) {
    List<ConstraintViolation<?>> sorted = new ArrayList<>(violations);
    // A set without an order: problems come in the same order every time.
    sorted.sort(
        Comparator.comparing((ConstraintViolation<?> v) -> v.getPropertyPath().toString())
            .thenComparing(v -> v.getConstraintDescriptor().getAnnotation().toString()));
    for (ConstraintViolation<?> violation : sorted) {
      locator.report(findings, violation);
    }
  }

  /**
   * Finds the pointer and the place of a violation.
   *
   * @param key the component that was checked; empty for the whole record
   * @param part what stands there
   */
  private record Locator(Shape.Fields fields, String pointer, String key, Part part) {

    void report(Findings findings, ConstraintViolation<?> violation) {
      StringBuilder at = new StringBuilder(pointer);
      for (Path.Node node : violation.getPropertyPath()) {
        if (node.getKind() == ElementKind.PROPERTY) {
          at.append('/').append(Problems.escape(keyOf(node.getName())));
        }
        if (node.getIndex() != null) {
          at.append('/').append(node.getIndex());
        } else if (node.getKey() != null) {
          at.append('/').append(Problems.escape(node.getKey().toString()));
        }
      }
      String own = key.isEmpty() ? pointer : Composer.child(pointer, key);
      String full = at.toString();
      String rest = full.startsWith(own) ? full.substring(own.length()) : "";
      findings.add(full, Pointers.nearest(part, rest).offset(), ConstraintTexts.of(violation));
    }

    private String keyOf(String component) {
      return fields.byKey().values().stream()
          .filter(field -> field.component().equals(component))
          .map(Shape.Field::key)
          .findFirst()
          .orElse(component);
    }
  }
}
