package io.communitykit.benchmarks.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Seeded terms and posts of two languages that nobody speaks: characters and syllables as unevenly
 * used as those of Chinese and English.
 */
public final class TextScenario {

  /** Different posts, so that no cache or branch predictor learns them. */
  public static final int POSTS = 4_096;

  private static final int[] TERM_LENGTHS = {2, 3, 3, 4, 4, 4, 5, 6};
  private static final int HAN = 3_500;
  private static final int VOCABULARY = 8_000;
  private static final int CHARACTERS = 50;
  private static final int WORDS = 20;

  /** One post in so many has a term in it. */
  private static final int PLANTED = 20;

  private static final String ONSETS =
      "b c d f g h j k l m n p r s t v w br cl dr fl gr pl sh st th tr";
  private static final String RHYMES =
      "a e i o u ai ea ou ee oo an en in on un ar er or ing ant est ist ack ell ond ist ush";

  private final SplittableRandom random = new SplittableRandom(20_261_122);
  private final int[] han = new int[HAN];
  private final List<String> chineseWords = new ArrayList<>();
  private final List<String> englishWords = new ArrayList<>();
  private final List<String> terms = new ArrayList<>();

  /**
   * Makes words and terms; always the same ones.
   *
   * @param count of terms, half of them of each language
   */
  public TextScenario(int count) {
    Set<Integer> characters = new LinkedHashSet<>();
    while (characters.size() < HAN) {
      characters.add(0x4E00 + random.nextInt(0x51A6));
    }
    int next = 0;
    for (int character : characters) {
      han[next++] = character;
    }
    Set<String> chinese = new LinkedHashSet<>();
    Set<String> english = new LinkedHashSet<>();
    while (chinese.size() < VOCABULARY + count / 2) {
      chinese.add(
          chinese(
              chinese.size() < VOCABULARY
                  ? 1 + random.nextInt(2)
                  : TERM_LENGTHS[random.nextInt(8)]));
    }
    while (english.size() < VOCABULARY + count / 2) {
      english.add(english(english.size() < VOCABULARY ? 1 : 2));
    }
    List<String> all = new ArrayList<>(chinese);
    chineseWords.addAll(all.subList(0, VOCABULARY));
    terms.addAll(all.subList(VOCABULARY, all.size()));
    all = new ArrayList<>(english);
    englishWords.addAll(all.subList(0, VOCABULARY));
    terms.addAll(all.subList(VOCABULARY, all.size()));
  }

  private String chinese(int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.appendCodePoint(han[skewed(HAN)]);
    }
    return word.toString();
  }

  private String english(int least) {
    String[] onsets = ONSETS.split(" ", -1);
    String[] rhymes = RHYMES.split(" ", -1);
    StringBuilder word = new StringBuilder();
    int syllables = least + random.nextInt(3);
    for (int i = 0; i < syllables; i++) {
      word.append(onsets[random.nextInt(onsets.length)]);
      word.append(rhymes[random.nextInt(rhymes.length)]);
    }
    return word.toString();
  }

  /** A number below {@code size}, small ones far more often: a power law. */
  private int skewed(int size) {
    return (int) (size * Math.pow(random.nextDouble(), 2.5));
  }

  /** Returns the terms. */
  public List<String> terms() {
    return List.copyOf(terms);
  }

  /** Returns posts of about {@value #CHARACTERS} characters. */
  public List<String> chinesePosts() {
    List<String> posts = new ArrayList<>();
    while (posts.size() < POSTS) {
      StringBuilder post = new StringBuilder();
      int length = CHARACTERS / 2 + random.nextInt(CHARACTERS);
      while (post.length() < length) {
        boolean term = random.nextInt(PLANTED * CHARACTERS / 2) == 0;
        post.append(
            term
                ? terms.get(random.nextInt(terms.size() / 2))
                : chineseWords.get(skewed(chineseWords.size())));
        if (random.nextInt(6) == 0) {
          post.append("，，。！？".charAt(random.nextInt(5)));
        }
      }
      posts.add(post.toString());
    }
    return posts;
  }

  /** Returns posts of about {@value #WORDS} words. */
  public List<String> englishPosts() {
    List<String> posts = new ArrayList<>();
    while (posts.size() < POSTS) {
      StringBuilder post = new StringBuilder();
      int length = WORDS / 2 + random.nextInt(WORDS);
      for (int i = 0; i < length; i++) {
        boolean term = random.nextInt(PLANTED * WORDS) == 0;
        String word =
            term
                ? terms.get(terms.size() / 2 + random.nextInt(terms.size() / 2))
                : englishWords.get(skewed(englishWords.size()));
        boolean capital = post.length() == 0 || random.nextInt(12) == 0;
        post.append(capital ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
        post.append(random.nextInt(8) == 0 ? ", " : " ");
      }
      posts.add(post.append('.').toString());
    }
    return posts;
  }
}
