package io.communitykit.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.ser.Serializers;
import io.communitykit.core.problem.Problem;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Teaches an {@code ObjectMapper} of the host's the JSON forms of {@link CommunityJson}.
 *
 * <pre>{@code
 * ObjectMapper mapper = JsonMapper.builder().addModule(new CommunityJacksonModule()).build();
 * }</pre>
 *
 * <p>It speaks for the records and sealed types of the packages {@code io.communitykit} and below
 * and changes nothing else: how the host writes an {@code Instant} of its own stays the host's
 * choice. What cannot be read is a {@link JsonMappingException} that lists all problems.
 */
public final class CommunityJacksonModule extends Module {

  private static final String PACKAGE = "io.communitykit.";

  /** Creates the module. */
  public CommunityJacksonModule() {}

  @Override
  public String getModuleName() {
    return CommunityJacksonModule.class.getName();
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public void setupModule(SetupContext context) {
    context.addSerializers(new OurSerializers());
    context.addDeserializers(new OurDeserializers());
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith(PACKAGE)
        && (type.isRecord() || type.isSealed())
        && !type.isEnum();
  }

  /** A record of a sealed type is written as one of that type, with its kind. */
  private static Class<?> declared(Class<?> type) {
    for (Class<?> parent : type.getInterfaces()) {
      if (isOurs(parent)) {
        return parent;
      }
    }
    return type;
  }

  private static final class OurSerializers extends Serializers.Base {
    @Override
    public @Nullable JsonSerializer<?> findSerializer(
        SerializationConfig config, JavaType type, BeanDescription bean) {
      Class<?> raw = type.getRawClass();
      return isOurs(raw) ? new OurSerializer(Shapes.ofValue(declared(raw))) : null;
    }
  }

  private static final class OurSerializer extends JsonSerializer<Object> {
    private final Shape shape;

    OurSerializer(Shape shape) {
      this.shape = shape;
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      new JsonValues(out, Optional.empty()).write(shape, value);
    }
  }

  private static final class OurDeserializers extends Deserializers.Base {
    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription bean) {
      Class<?> raw = type.getRawClass();
      return isOurs(raw) ? new OurDeserializer(raw) : null;
    }
  }

  private static final class OurDeserializer extends JsonDeserializer<Object> {
    private final Class<?> type;
    private final Shape shape;

    OurDeserializer(Class<?> type) {
      this.type = type;
      this.shape = Shapes.ofValue(declared(type));
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Findings findings = new Findings(new Lines("", ""));
      Optional<Object> value;
      try {
        Part part = JsonComposer.compose(parser, findings);
        value = new Binder(findings).bind(part, shape, "");
      } catch (Composer.Stop stop) {
        value = Optional.empty(); // the reason is among the findings
      }
      if (value.isEmpty() || findings.size() > 0 || !type.isInstance(value.get())) {
        throw JsonMappingException.from(
            parser,
            findings.inOrder().stream()
                .map(problem -> Problem.error(problem.pointer(), problem.message()))
                .map(problem -> problem.render(Locale.ENGLISH))
                .collect(Collectors.joining("; ", type.getSimpleName() + ": ", "")));
      }
      return value.get();
    }
  }
}
