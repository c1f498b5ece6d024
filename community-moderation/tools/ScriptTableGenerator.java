import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Writes the scripts of letters that community-moderation ships, for telling words that mix them.
 * It is run by hand when the Unicode version is raised, never by the build; its output is
 * committed.
 *
 * <pre>{@code
 * java -cp icu4j-79.1.jar tools/ScriptTableGenerator.java \
 *     src/main/resources/io/communitykit/moderation/detect/scripts.txt
 * }</pre>
 *
 * <p>Each line is a range of code points in hexadecimal, its first, its last and its script, in
 * ascending order; {@code Inherited} marks belong to the letter before them. What is in no range
 * stands between words: signs, digits, and the scripts that are written without spaces, in which no
 * word can be seen to end.
 */
public final class ScriptTableGenerator {

  private static final Set<Integer> LEFT_OUT =
      Set.of(
          UScript.COMMON,
          UScript.UNKNOWN,
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

  private ScriptTableGenerator() {}

  /** Writes the file that the first argument names. */
  public static void main(String[] args) throws IOException {
    VersionInfo version = UCharacter.getUnicodeVersion();
    StringBuilder out = new StringBuilder();
    out.append("# Unicode ").append(version.getMajor()).append('.').append(version.getMinor());
    out.append(", made by tools/ScriptTableGenerator.java\n");
    int start = 0;
    for (int cp = 1; cp <= 0x110000; cp++) {
      int before = UScript.getScript(start);
      if (cp == 0x110000 || UScript.getScript(cp) != before) {
        if (!LEFT_OUT.contains(before)) {
          out.append(Integer.toHexString(start).toUpperCase(java.util.Locale.ROOT)).append(' ');
          out.append(Integer.toHexString(cp - 1).toUpperCase(java.util.Locale.ROOT)).append(' ');
          out.append(UScript.getName(before)).append('\n');
        }
        start = cp;
      }
    }
    Files.writeString(Path.of(args[0]), out);
  }
}
