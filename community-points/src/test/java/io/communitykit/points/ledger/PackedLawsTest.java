package io.communitykit.points.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Packed and read back")
class PackedLawsTest {

  private final PackedTexts texts = new PackedTexts(new TextHash());
  private final PackedWriter out = new PackedWriter();

  private PackedReader in() {
    return new PackedReader(out.bytes(), 0);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "0", "00", "-1", "12345678901234567", "123456789012345678", "a=b"),
        Arbitraries.of("0123456789abcdef0123456789abcdef", "0123456789ABCDEF0123456789abcdef"),
        Arbitraries.of("kind", "activity", "x".repeat(100), "y".repeat(101), "\uD800", "积分"),
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.strings().withCharRange('0', '9').ofMaxLength(20),
        Arbitraries.strings().withChars("0123456789abcdef").ofLength(32),
        Arbitraries.strings().withChars("ab:").ofMaxLength(3));
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.oneOf(
        Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.EPOCH.minusNanos(1)),
        Arbitraries.longs()
            .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
            .map(Instant::ofEpochSecond),
        Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli),
        Arbitraries.longs().between(0, 4_000_000_000L).map(n -> Instant.ofEpochSecond(n, n % 10)),
        Arbitraries.longs()
            .between(0, 4_000_000_000L)
            .map(n -> Instant.ofEpochSecond(n, n % 1_000_000 * 1_000)));
  }

  @Property
  @Label("a number is itself")
  void numbers(@ForAll List<Long> numbers) {
    out.clear();
    for (long number : numbers) {
      out.number(number);
      out.signed(number);
      out.fixed(number);
    }
    PackedReader in = in();
    for (long number : numbers) {
      assertThat(in.number()).isEqualTo(number);
      assertThat(in.signed()).isEqualTo(number);
      assertThat(in.fixed()).isEqualTo(number);
    }
    assertThat(in.offset()).isEqualTo(out.size());
  }

  @Property
  @Label("an instant is itself, whatever it is counted from")
  void instants(@ForAll("instants") Instant at, @ForAll("instants") Instant base) {
    out.clear();
    out.instant(at, base);
    out.instant(at);
    PackedReader in = in();
    assertThat(in.instant(base)).isEqualTo(at);
    assertThat(in.instant()).isEqualTo(at);
    assertThat(in.offset()).isEqualTo(out.size());
  }

  @Property
  @Label("a text is itself, however often it came, and is skipped as a whole")
  void texts(@ForAll List<@From("texts") String> given) {
    out.clear();
    for (int time = 0; time < 3; time++) {
      for (String text : given) {
        texts.repeated(out, text);
        texts.unique(out, text);
        texts.id(out, text);
      }
    }
    PackedReader in = in();
    PackedReader skipping = in();
    for (int time = 0; time < 3; time++) {
      for (String text : given) {
        assertThat(texts.isNext(in, text)).isTrue();
        assertThat(texts.isNext(in, text + "x")).isFalse();
        assertThat(texts.read(in)).isEqualTo(text);
        assertThat(texts.read(in)).isEqualTo(text);
        assertThat(texts.readId(in)).isEqualTo(text);
        texts.skip(skipping);
        texts.skip(skipping);
        texts.skipId(skipping);
        assertThat(skipping.offset()).isEqualTo(in.offset());
      }
    }
    assertThat(in.offset()).isEqualTo(out.size());
  }

  @Property
  @Label("a fingerprint is itself, also next to others like it")
  void fingerprints(
      @ForAll List<Map<@From("texts") String, @From("texts") String>> requests,
      @ForAll("texts") String other,
      @ForAll("instants") Instant at) {
    PackedFingerprints packed = new PackedFingerprints(texts);
    List<Fingerprint> given = new ArrayList<>(List.of(new Fingerprint(other)));
    given.add(Fingerprint.ERASED);
    for (Map<String, String> request : requests) {
      Fingerprint.Builder fields = Fingerprint.of("test").with("at", at);
      new TreeMap<>(request).forEach(fields::with);
      given.add(fields.build());
      given.add(fields.with("at", at.toString()).with("next", other).build());
    }
    out.clear();
    given.forEach(fingerprint -> packed.write(out, fingerprint, at, other));
    PackedReader in = in();
    for (Fingerprint fingerprint : given) {
      assertThat(packed.read(in, at, other)).isEqualTo(fingerprint);
    }
    assertThat(in.offset()).isEqualTo(out.size());
  }

  @Property
  @Label("a text shows an instant just if it is what the instant shows")
  void shows(@ForAll("instants") Instant at, @ForAll("instants") Instant other) {
    boolean fourDigits = at.getEpochSecond() >= 0 && at.getEpochSecond() < 253_402_300_800L;
    String text = ">" + at + "<";
    StringBuilder appended = new StringBuilder(">");
    InstantText.append(appended, at);
    assertThat(appended.append('<').toString()).isEqualTo(text);
    assertThat(InstantText.shows(text, 1, text.length() - 1, at)).isEqualTo(fourDigits);
    assertThat(InstantText.shows(text, 1, text.length() - 1, other))
        .isEqualTo(fourDigits && at.equals(other));
  }

  @Property
  @Label("a message is itself, with operands of every type")
  void messages(
      @ForAll("texts") String text,
      @ForAll long number,
      @ForAll boolean flag,
      @ForAll("instants") Instant at) {
    Message inner = new Message(text, Map.of("text", text, "number", number));
    Message message =
        new Message(
            "key",
            Map.of(
                "flag",
                flag,
                "at",
                at,
                "date",
                LocalDate.ofEpochDay(number % 1_000_000),
                "duration",
                Duration.ofSeconds(number, 7),
                "list",
                List.of(inner, text, List.of(number, flag)),
                "message",
                inner));
    PackedMessages packed = new PackedMessages(texts);
    out.clear();
    packed.write(out, message);
    PackedReader in = in();
    assertThat(packed.read(in)).isEqualTo(message);
    assertThat(in.offset()).isEqualTo(out.size());
  }
}
