import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.util.VersionInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the folding table that community-moderation ships. It is run by hand when the Unicode
 * version is raised, never by the build; its output is committed.
 *
 * <pre>{@code
 * java -cp icu4j-79.1.jar tools/FoldingTableGenerator.java \
 *     src/main/resources/io/communitykit/moderation/text/folding.bin
 * }</pre>
 *
 * <p>Each code point is rewritten step by step until nothing changes, so that folding what is folded
 * changes nothing. The file is a sequence of unsigned LEB128 numbers unless said otherwise:
 *
 * <pre>
 * "CKFOLD1\n" in ASCII
 * length and ASCII bytes of the Unicode version
 * number of folded code points; for each, ascending:
 *   distance from the code point before, number of results, each result
 * number of kind ranges; for each, ascending from code point 0:
 *   length of the range, kind (0 symbol, 1 space, 2 digit, 3 letter, 4 unspaced letter)
 * </pre>
 */
public final class FoldingTableGenerator {

  /** Scripts in which UTS #39 look-alikes of Latin letters serve evasion more than reading. */
  private static final Set<Integer> LOOK_ALIKE_SCRIPTS =
      Set.of(
          UScript.LATIN,
          UScript.GREEK,
          UScript.CYRILLIC,
          UScript.ARMENIAN,
          UScript.CHEROKEE,
          UScript.COPTIC,
          UScript.LISU,
          UScript.CANADIAN_ABORIGINAL,
          UScript.DESERET,
          UScript.OSAGE,
          UScript.WARANG_CITI,
          UScript.COMMON);

  /** Scripts written without spaces between words: a word boundary is not visible in them. */
  private static final Set<Integer> UNSPACED_SCRIPTS =
      Set.of(
          UScript.HAN,
          UScript.HIRAGANA,
          UScript.KATAKANA,
          UScript.BOPOMOFO,
          UScript.THAI,
          UScript.LAO,
          UScript.KHMER,
          UScript.MYANMAR,
          UScript.TIBETAN,
          UScript.YI,
          UScript.TANGUT);

  /**
   * Look-alikes that UTS #39 maps to something else than one ASCII letter, and variants of Chinese
   * characters that the transliterator leaves alone.
   */
  private static final Map<String, String> BY_HAND =
      Map.ofEntries(
          Map.entry("\u03B1", "a"),
          Map.entry("\u03B2", "b"),
          Map.entry("\u03B5", "e"),
          Map.entry("\u03B7", "n"),
          Map.entry("\u03B9", "i"),
          Map.entry("\u03BA", "k"),
          Map.entry("\u03BC", "u"),
          Map.entry("\u03BD", "v"),
          Map.entry("\u03C4", "t"),
          Map.entry("\u03C5", "u"),
          Map.entry("\u03C7", "x"),
          Map.entry("\u03C9", "w"),
          Map.entry("\u03B3", "y"),
          Map.entry("\u0433", "r"),
          Map.entry("\u043F", "n"),
          Map.entry("\u0438", "n"),
          Map.entry("\u0442", "t"),
          Map.entry("\u043C", "m"),
          Map.entry("\u043D", "h"),
          Map.entry("\u0432", "b"),
          Map.entry("\u044C", "b"),
          Map.entry("\u044F", "r"),
          Map.entry("\u0448", "w"),
          Map.entry("\u0461", "w"),
          Map.entry("\u2202", "d"),
          Map.entry("\u20AC", "e"),
          Map.entry("\u00A2", "c"),
          Map.entry("\u00A3", "l"),
          Map.entry("\u00A5", "y"),
          Map.entry("\u20BF", "b"),
          Map.entry("\u20A9", "w"),
          Map.entry("\u00A9", "c"),
          Map.entry("\u00AE", "r"),
          Map.entry("\u212E", "e"),
          Map.entry("\u2800", " "),
          Map.entry("\u59B3", "\u4F60"),
          Map.entry("\u5011", "\u4EEC"),
          Map.entry("\u88E1", "\u91CC"),
          Map.entry("\u8457", "\u7740"));

  private static final Pattern LATIN_BY_NAME =
      Pattern.compile(
          ".*\\bLATIN (?:CAPITAL |SMALL )?(?:LIGATURE )?LETTER"
              + " (?:SMALL CAPITAL |TURNED |REVERSED |OPEN |DOTLESS |SCRIPT |LONG |BARRED |SIDEWAYS"
              + " |INVERTED |CLOSED )*([A-Z])(?: WITH .*| ROTUNDA)?");
  private static final Pattern REGIONAL =
      Pattern.compile("REGIONAL INDICATOR SYMBOL LETTER ([A-Z])");

  private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
  private static final SpoofChecker SPOOF = new SpoofChecker.Builder().build();
  private static final Transliterator SIMPLIFY =
      Transliterator.getInstance("Traditional-Simplified");

  private FoldingTableGenerator() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("expected one argument: the file to write");
    }
    TreeMap<Integer, int[]> table = new TreeMap<>();
    for (int cp = 0; cp <= 0x10FFFF; cp++) {
      if (cp >= 0xD800 && cp <= 0xDFFF) {
        continue;
      }
      String folded = fold(cp);
      if (!folded.equals(Character.toString(cp))) {
        table.put(cp, folded.codePoints().toArray());
      }
    }
    Files.write(Path.of(args[0]), encode(table));
    long deleted = table.values().stream().filter(to -> to.length == 0).count();
    long single = table.values().stream().filter(to -> to.length == 1).count();
    System.out.printf(
        "Unicode %s: %d folded (%d to nothing, %d to one, %d to several)%n",
        version(), table.size(), deleted, single, table.size() - deleted - single);
  }

  private static String fold(int cp) {
    String now = Character.toString(cp);
    for (int round = 0; round < 12; round++) {
      StringBuilder next = new StringBuilder();
      now.codePoints().forEach(c -> next.append(step(c)));
      if (next.toString().equals(now)) {
        return now;
      }
      now = next.toString();
    }
    throw new IllegalStateException("folding does not settle for U+" + Integer.toHexString(cp));
  }

  private static String step(int cp) {
    String self = Character.toString(cp);
    int type = UCharacter.getType(cp);
    if (cp < 0x80 && !UCharacter.isUpperCase(cp) && type != UCharacterCategory.CONTROL) {
      return self;
    }
    if (UCharacter.isUWhiteSpace(cp)) {
      return " ";
    }
    if (UCharacter.hasBinaryProperty(cp, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        || type == UCharacterCategory.FORMAT
        || type == UCharacterCategory.CONTROL
        || isDroppedMark(cp, type)) {
      return "";
    }
    // Hangul syllables would fall apart into their letters; they stay whole.
    if (UCharacter.getIntPropertyValue(cp, UProperty.HANGUL_SYLLABLE_TYPE) != 0) {
      return self;
    }
    String byHand = BY_HAND.get(self);
    if (byHand != null) {
      return byHand;
    }
    String latin = latin(cp);
    if (latin != null) {
      return latin;
    }
    String decomposed = NFKD.normalize(self);
    if (!decomposed.equals(self)) {
      return decomposed;
    }
    String cased = UCharacter.foldCase(self, true);
    if (!cased.equals(self)) {
      return cased;
    }
    int digit = UCharacter.digit(cp, 10);
    if (digit >= 0 && type == UCharacterCategory.DECIMAL_DIGIT_NUMBER) {
      return Integer.toString(digit);
    }
    if (type == UCharacterCategory.OTHER_NUMBER) {
      double value = UCharacter.getUnicodeNumericValue(cp);
      if (value >= 0 && value <= 100 && value == Math.rint(value)) {
        return Long.toString((long) value);
      }
    }
    String simplified = SIMPLIFY.transliterate(self);
    // Two characters that stand for each other (\u82CE and \u82E7) are left alone.
    return SIMPLIFY.transliterate(simplified).equals(self) ? self : simplified;
  }

  /** Marks that decorate are dropped, marks that spell (vowel signs of Indic scripts) are kept. */
  private static boolean isDroppedMark(int cp, int type) {
    if (type == UCharacterCategory.ENCLOSING_MARK) {
      return true;
    }
    if (type != UCharacterCategory.NON_SPACING_MARK) {
      return false;
    }
    int script = UScript.getScript(cp);
    int order = UCharacter.getCombiningClass(cp);
    return script == UScript.INHERITED
        || script == UScript.COMMON
        || (order >= 10 && order <= 36)
        || order >= 200;
  }

  /** The one Latin letter that this code point is drawn like or named after, or null. */
  private static String latin(int cp) {
    if (cp < 0x80) {
      return null;
    }
    String name = UCharacter.getName(cp);
    if (name != null) {
      Matcher named = LATIN_BY_NAME.matcher(name);
      if (named.matches()) {
        return named.group(1).toLowerCase(java.util.Locale.ROOT);
      }
      Matcher regional = REGIONAL.matcher(name);
      if (regional.matches()) {
        return regional.group(1).toLowerCase(java.util.Locale.ROOT);
      }
    }
    if (!LOOK_ALIKE_SCRIPTS.contains(UScript.getScript(cp)) || !UCharacter.isLetter(cp)) {
      return null;
    }
    int lower = UCharacter.toLowerCase(cp);
    int upper = UCharacter.toUpperCase(cp);
    String ofLower = lookAlike(lower);
    String ofUpper = lookAlike(upper);
    // UTS #39 draws a capital I as l; the small letter tells which one is meant.
    if ("l".equals(ofUpper) && upper != lower) {
      ofUpper = "i".equals(ofLower) ? "i" : ofUpper;
    }
    // Four Greek capitals (eta, mu, nu, upsilon) look like another Latin letter than the small ones.
    boolean greekCapital = cp == upper && UScript.getScript(cp) == UScript.GREEK;
    String first = greekCapital ? ofUpper : ofLower;
    String second = greekCapital ? ofLower : ofUpper;
    return first != null ? first : second;
  }

  private static String lookAlike(int cp) {
    String byHand = BY_HAND.get(Character.toString(cp));
    if (byHand != null) {
      return byHand;
    }
    String skeleton = SPOOF.getSkeleton(Character.toString(cp));
    if (skeleton.length() != 1) {
      return null;
    }
    char c = Character.toLowerCase(skeleton.charAt(0));
    return c >= 'a' && c <= 'z' ? String.valueOf(c) : null;
  }

  private static int kind(int cp) {
    if (cp == ' ') {
      return 1;
    }
    if (cp >= '0' && cp <= '9') {
      return 2;
    }
    int type = UCharacter.getType(cp);
    boolean mark =
        type == UCharacterCategory.NON_SPACING_MARK
            || type == UCharacterCategory.COMBINING_SPACING_MARK;
    if (!mark && !UCharacter.isLetter(cp) && type != UCharacterCategory.LETTER_NUMBER) {
      return 0;
    }
    if (cp == 0x30FC || cp == 0x3005 || UCharacter.hasBinaryProperty(cp, UProperty.IDEOGRAPHIC)) {
      return 4;
    }
    return UNSPACED_SCRIPTS.contains(UScript.getScript(cp)) ? 4 : 3;
  }

  private static byte[] encode(TreeMap<Integer, int[]> table) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("CKFOLD1\n".getBytes(StandardCharsets.US_ASCII));
    byte[] version = version().getBytes(StandardCharsets.US_ASCII);
    number(out, version.length);
    out.writeBytes(version);
    number(out, table.size());
    int before = 0;
    for (Map.Entry<Integer, int[]> entry : table.entrySet()) {
      number(out, entry.getKey() - before);
      number(out, entry.getValue().length);
      for (int to : entry.getValue()) {
        number(out, to);
      }
      before = entry.getKey();
    }
    ByteArrayOutputStream ranges = new ByteArrayOutputStream();
    int count = 0;
    int start = 0;
    int current = 0;
    for (int cp = 0; cp <= 0x10FFFF; cp++) {
      // A folded code point never occurs in a folded text: it joins the range before it.
      boolean surrogate = cp >= 0xD800 && cp <= 0xDFFF;
      int kind = surrogate || table.containsKey(cp) ? current : kind(cp);
      if (kind != current) {
        number(ranges, cp - start);
        number(ranges, current);
        count++;
        start = cp;
        current = kind;
      }
    }
    number(ranges, 0x110000 - start);
    number(ranges, current);
    number(out, count + 1);
    out.writeBytes(ranges.toByteArray());
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static String version() {
    VersionInfo v = UCharacter.getUnicodeVersion();
    return v.getMajor() + "." + v.getMinor();
  }
}
