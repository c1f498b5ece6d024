package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.text.Texts;
import io.communitykit.referral.growth.ReferralTree.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Draws a referral tree as one self-contained SVG: a line for each member, indented by generation,
 * so that it fits a phone's width however large it is. It follows the reader's light or dark
 * setting, has no script and fetches nothing; the same tree gives the same bytes.
 *
 * <p>Colours come from a style sheet that holds for this picture alone, so that it can stand in a
 * page as it is. What a colour says, a dot's shape and its title say too.
 */
public final class ReferralTreeSvg {

  /** A phone's width, so that letters are as large there as the page's own. */
  private static final int WIDTH = 360;

  private static final int MARGIN = 16;
  private static final int INDENT = 20;
  private static final int LINE = 28;
  private static final int HEAD = 74;
  private static final int FOOT = 40;
  private static final int LETTER = 14;

  private static final String STYLE =
      """
      .ck-tree { --ink: #22262b; --muted: #6a7078; --rule: #d3d0ca; --paper: #fbfaf8;
        --bound: #6a7078; --qualified: #2b6690; --rewarded: #2f7d5b; --void: #b0473a; }
      @media (prefers-color-scheme: dark) {
        .ck-tree { --ink: #e6e4df; --muted: #9a9fa6; --rule: #41464c; --paper: #16181b;
          --bound: #9a9fa6; --qualified: #7db4dc; --rewarded: #68bd94; --void: #e08a7c; } }
      .ck-tree text { font: 14px -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC",
        "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", Arial, sans-serif;
        fill: var(--ink); font-variant-numeric: tabular-nums; unicode-bidi: isolate; }
      .ck-tree .root { font-size: 17px; font-weight: 650; }
      .ck-tree .small, .ck-tree .count { font-size: 12px; fill: var(--muted); }
      .ck-tree .paper { fill: var(--paper); }
      .ck-tree .edge { fill: none; stroke: var(--rule); stroke-width: 1.2; }
      .ck-tree .dot { stroke-width: 2; }
      .ck-tree .bound { fill: var(--paper); stroke: var(--bound); }
      .ck-tree .qualified { fill: var(--paper); stroke: var(--qualified); }
      .ck-tree .rewarded { fill: var(--rewarded); stroke: var(--rewarded); }
      .ck-tree .void { fill: none; stroke: var(--void); }
      """;

  private final Locale locale;
  private final Function<MemberId, String> names;
  private final StringBuilder out = new StringBuilder(1 << 14);
  private int y = HEAD;

  private ReferralTreeSvg(Locale locale, Function<MemberId, String> names) {
    this.locale = requireNonNull(locale, "locale");
    this.names = requireNonNull(names, "names");
  }

  /** Returns the picture of {@code tree} in {@code locale}'s language, members by their ids. */
  public static String draw(ReferralTree tree, Locale locale) {
    return draw(tree, locale, MemberId::value);
  }

  /**
   * Returns the picture of {@code tree} in {@code locale}'s language, members by {@code names}:
   * what it returns is shortened and escaped.
   */
  public static String draw(ReferralTree tree, Locale locale, Function<MemberId, String> names) {
    return new ReferralTreeSvg(locale, names).draw(tree);
  }

  private String draw(ReferralTree tree) {
    StringBuilder picture = new StringBuilder(1 << 14);
    branches(tree.branches(), tree.more(), 0, HEAD - LINE / 2);
    int height = y + FOOT;
    picture.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ck-tree\" viewBox=\"0 0 ");
    picture.append(WIDTH).append(' ').append(height).append("\" role=\"img\" aria-label=\"");
    picture.append(SvgText.escape(text(tree.explanation()))).append("\">\n<title>");
    picture.append(SvgText.escape(text(tree.explanation()))).append("</title>\n<style>\n");
    picture.append(STYLE).append("</style>\n");
    picture.append("<rect class=\"paper\" width=\"").append(WIDTH).append("\" height=\"");
    picture.append(height).append("\" rx=\"10\"/>\n");
    head(picture, tree);
    picture.append(out);
    legend(picture, height - 14);
    return picture.append("</svg>\n").toString();
  }

  private void head(StringBuilder picture, ReferralTree tree) {
    line(picture, "root", MARGIN, 28, name(tree.referrer()), WIDTH - 2 * MARGIN, 17);
    Message counts =
        Message.of(
            "referral.growth.tree.counts",
            "members",
            tree.members(),
            "qualified",
            tree.qualified());
    line(picture, "small", MARGIN, 48, text(counts), WIDTH - 2 * MARGIN, 12);
  }

  /** The line down to the last branch, then each branch with its own. */
  private void branches(List<Branch> branches, long more, int depth, int top) {
    int x = MARGIN + depth * INDENT + 6;
    List<Integer> ends = new ArrayList<>();
    StringBuilder edge = new StringBuilder();
    int edgeAt = out.length();
    for (Branch branch : branches) {
      int middle = y + LINE / 2;
      ends.add(middle);
      branch(branch, x + INDENT, middle);
      y += LINE;
      branches(branch.branches(), branch.more(), depth + 1, middle + 6);
    }
    if (more > 0) {
      int middle = y + LINE / 2;
      ends.add(middle);
      Message rest = Message.of("referral.growth.tree.more", "count", more);
      line(out, "small", x + INDENT - 5, middle + 4, text(rest), WIDTH, 12);
      y += LINE;
    }
    if (!ends.isEmpty()) {
      edge.append("<path class=\"edge\" d=\"M").append(x).append(' ').append(top);
      edge.append('V').append(ends.get(ends.size() - 1));
      for (int end : ends) {
        edge.append('M').append(x).append(' ').append(end).append("h").append(INDENT - 8);
      }
      out.insert(edgeAt, edge.append("\"/>\n"));
    }
  }

  private void branch(Branch branch, int x, int middle) {
    String stage = text(Message.of(branch.stage().messageKey()));
    String count =
        branch.below() > 0
            ? text(Message.of("referral.growth.tree.below", "count", branch.below()))
            : "";
    int right = WIDTH - MARGIN;
    int room = right - (x + 12) - (int) Math.ceil(SvgText.width(count, 12)) - 8;
    out.append("<g><title>").append(SvgText.escape(name(branch.member())));
    out.append(" · ").append(SvgText.escape(stage)).append("</title>");
    dot(out, branch.stage(), x, middle);
    line(out, "name", x + 12, middle + 5, name(branch.member()), room, LETTER);
    if (!count.isEmpty()) {
      out.append("<text class=\"count\" text-anchor=\"end\" x=\"").append(right).append("\" y=\"");
      out.append(middle + 4).append("\">").append(SvgText.escape(count)).append("</text>");
    }
    out.append("</g>\n");
  }

  /** A ring, a ring with a point, a disc, a cross: told apart without colours too. */
  private static void dot(StringBuilder out, ReferralStage stage, int x, int y) {
    String style = "dot " + stage.text();
    if (stage == ReferralStage.VOID) {
      out.append("<path class=\"").append(style).append("\" d=\"M").append(x - 4).append(' ');
      out.append(y - 4).append("l8 8m0-8l-8 8\"/>");
      return;
    }
    out.append("<circle class=\"").append(style).append("\" r=\"5\" cx=\"").append(x);
    out.append("\" cy=\"").append(y).append("\"/>");
    if (stage == ReferralStage.QUALIFIED) {
      out.append("<circle class=\"").append(style).append("\" r=\"1\" cx=\"").append(x);
      out.append("\" cy=\"").append(y).append("\"/>");
    }
  }

  private void legend(StringBuilder picture, int baseline) {
    double x = MARGIN + 5;
    for (ReferralStage stage : ReferralStage.values()) {
      String label = text(Message.of(stage.messageKey()));
      dot(picture, stage, (int) x, baseline - 4);
      line(picture, "small", (int) x + 10, baseline, label, WIDTH, 12);
      x += 10 + SvgText.width(label, 12) + 18;
    }
    picture.append('\n');
  }

  private static void line(
      StringBuilder out, String style, int x, int y, String text, int room, int size) {
    out.append("<text class=\"").append(style).append("\" x=\"").append(x).append("\" y=\"");
    out.append(y).append("\">").append(SvgText.escape(SvgText.fit(text, room, size)));
    out.append("</text>");
  }

  private String name(MemberId member) {
    return requireNonNull(names.apply(member), "name");
  }

  private String text(Message message) {
    return Texts.render(message, locale);
  }
}
