package io.communitykit.moderation.detect;

import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The words that announce a contact, as a tree of their letters, so that a text is compared with
 * all of them at once, letter by letter. Immutable and thread-safe.
 */
final class CueWords {

  /** What else a cue may mean. */
  enum Strength {
    /** An ordinary word (飞机): the id follows a mark, or is a long number. */
    WORD,
    /** A service's name (微信): the id follows a mark, touches it, or has five digits. */
    NAME,
    /** Two letters (vx): the id has a letter, or is a longer number. */
    INITIALS,
    /** A disguise or an invitation (薇信, 加我微): any id. */
    DISGUISE,
    /** The host of links to members (t.me): the id follows a slash. */
    HOST
  }

  /**
   * A few words that announce the same in the same way.
   *
   * @param number tells them from others, from 0
   */
  record Words(int number, String kind, Strength strength) {}

  static final CueWords INSTANCE = new CueWords();

  /** Where every word begins. */
  static final int ROOT = 0;

  /** What a letter leads to that goes on with no word. */
  static final int NONE = 0;

  /** Most letters of a word. */
  static final int LONGEST = 8;

  /** Four times as many as there are steps, so that nearly every look is the last. */
  private static final int SLOTS = 1_024;

  private static final int LETTER_BITS = 16;

  private final List<Words> lists = new ArrayList<>();

  /** A step from a node by a letter, open addressing, and the node that it leads to. */
  private final int[] steps = new int[SLOTS];

  private final short[] targets = new short[SLOTS];

  /** By node: the number plus one of the words that end there. */
  private byte[] ends = new byte[1];

  /** The letters that a word begins with. */
  private final BitSet first = new BitSet(Character.MAX_VALUE);

  private CueWords() {
    add("wechat", Strength.NAME, "微信", "wechat", "weixin");
    add("wechat", Strength.WORD, "威信", "卫星");
    add("wechat", Strength.DISGUISE, "薇信", "徽信", "维信", "v信", "v芯", "微心", "嶶信", "葳信");
    add("wechat", Strength.DISGUISE, "加微", "加薇", "加威", "加徽", "加维", "加v", "加wx", "加vx");
    add("wechat", Strength.DISGUISE, "加我v", "加我微", "加我薇", "加我微信", "加我wx", "加我vx");
    add("wechat", Strength.DISGUISE, "微信号", "薇号", "绿泡泡", "加卫星");
    add("wechat", Strength.INITIALS, "vx", "wx");
    add("qq", Strength.NAME, "qq", "q群");
    add("qq", Strength.WORD, "企鹅", "球球");
    add("qq", Strength.DISGUISE, "扣扣", "抠抠", "蔻蔻", "加q", "加扣", "加qq", "扣q", "q号", "qq号");
    add("qq", Strength.DISGUISE, "qq群", "q扣", "加我q", "加我qq", "加我扣", "加企鹅", "加球球");
    add("telegram", Strength.NAME, "telegram", "tg");
    add("telegram", Strength.WORD, "电报", "飞机");
    add("telegram", Strength.DISGUISE, "纸飞机", "加tg", "加飞机", "飞机号", "tg群", "电报群");
    add("telegram", Strength.HOST, "tme");
    add("whatsapp", Strength.NAME, "whatsapp");
    add("whatsapp", Strength.HOST, "wame");
    add("line", Strength.NAME, "lineid");
  }

  private void add(String kind, Strength strength, String... words) {
    lists.add(new Words(lists.size(), kind, strength));
    for (String word : words) {
      String folded = Text.fold(word);
      first.set(folded.charAt(0));
      int node = ROOT;
      for (int i = 0; i < folded.length(); i++) {
        int slot = slot(node, folded.charAt(i));
        if (steps[slot] == 0) {
          steps[slot] = step(node, folded.charAt(i));
          targets[slot] = (short) ends.length;
          ends = Arrays.copyOf(ends, ends.length + 1);
        }
        node = targets[slot];
      }
      ends[node] = (byte) lists.size();
    }
  }

  /** No letter is 0, and neither is any step. */
  private static int step(int node, int letter) {
    return (node << LETTER_BITS) | letter;
  }

  private int slot(int node, int letter) {
    int step = step(node, letter);
    int slot = (step * 0x9E3779B9) >>> 22;
    while (steps[slot] != 0 && steps[slot] != step) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** Whether a word begins with {@code letter}, a code point; none does with -1. */
  boolean begins(int letter) {
    return letter >= 0 && first.get(letter);
  }

  /** Returns the letters that words begin with; a copy. */
  BitSet first() {
    return (BitSet) first.clone();
  }

  /** Returns the node that {@code letter}, a code point, leads to from {@code node}, or NONE. */
  int next(int node, int letter) {
    return letter > Character.MAX_VALUE ? NONE : targets[slot(node, letter)];
  }

  /** Whether a word ends at {@code node}. */
  boolean ends(int node) {
    return ends[node] != 0;
  }

  /** Returns the words of which one ends at {@code node}. */
  Words at(int node) {
    return lists.get(ends[node] - 1);
  }
}
