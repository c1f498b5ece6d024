package io.communitykit.referral.program;

import static io.communitykit.referral.program.Worlds.ANN;
import static io.communitykit.referral.program.Worlds.BEN;
import static io.communitykit.referral.program.Worlds.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ActivityId;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.growth.MemberJoin;
import io.communitykit.referral.growth.ReferralGrowth;
import io.communitykit.referral.growth.ReferralHistory;
import io.communitykit.referral.growth.ReturnDays;
import io.communitykit.referral.growth.SourceDimension;
import io.communitykit.referral.growth.SourceReport;
import io.communitykit.referral.growth.TouchFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What growth is measured from")
class GrowthFeedTest {

  private static final CommunityCalendar UTC = CommunityCalendar.of(ZoneOffset.UTC);
  private static final MemberId CAT = MemberId.of("cat");
  private static final Period JANUARY =
      new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1));

  private final ReferralProgram program = ReferralProgram.of(Worlds.rules());

  /** Ann's code is followed by v1, who becomes Ben, and by v2; Cat's by v3 before she is erased. */
  @BeforeEach
  void happen() {
    CodeText anns = issue(ANN);
    CodeText cats = issue(CAT);
    program.touch(new Touch(ActivityId.of("t1"), VisitorKey.of("v1"), anns, day(9)));
    program.touch(new Touch(ActivityId.of("t2"), VisitorKey.of("v2"), anns, day(10)));
    program.touch(new Touch(ActivityId.of("t3"), VisitorKey.of("v3"), cats, day(10)));
    program.bind(BindCommand.of(BEN, day(11), day(11)).visiting(VisitorKey.of("v1")));
    program.bind(Worlds.bring(ANN, 1, MemberId.of("dan"), 12));
    program.erase(CAT, MemberId.of("gone"));
  }

  private CodeText issue(MemberId owner) {
    return program
        .issueCode(IssueCommand.of(ActivityId.of("wish " + owner.value()), owner, day(1), day(2)))
        .code()
        .orElseThrow()
        .text();
  }

  @Test
  @DisplayName("comes from the program by the loop of the reference, and makes figures")
  void loop() {
    List<MemberJoin> joins =
        List.of(new MemberJoin(BEN, day(11), ReturnDays.NONE), MemberJoin.of(ANN, day(1)));
    SourceReport report =
        growth(UTC, joins, program, day(0), day(40))
            .sources(SourceDimension.CODE, JANUARY, Duration.ofDays(14), 7);
    assertThat(report.total().funnel().contacts()).isEqualTo(3);
    assertThat(report.total().funnel().bound()).isEqualTo(2);
  }

  private static ReferralGrowth growth(
      CommunityCalendar calendar,
      List<MemberJoin> joins,
      ReferralProgram program,
      Instant since,
      Instant watermark) {
    // region feed
    ReferralHistory.Builder facts = ReferralHistory.builder(calendar);
    joins.forEach(facts::add); // MemberJoin: who joined when, and on which days came back
    Optional<String> cursor = Optional.empty();
    do {
      Page<Referral> page = program.referrals(cursor, Page.MAX_SIZE);
      page.items().forEach(facts::add);
      cursor = page.next();
    } while (cursor.isPresent());
    do {
      Page<TouchFact> page = program.links(since, watermark, cursor, Page.MAX_SIZE);
      page.items().forEach(facts::add); // links followed, also those nothing came of
      cursor = page.next();
    } while (cursor.isPresent());
    ReferralGrowth growth = facts.build().asOf(watermark);
    // endregion
    return growth;
  }

  @Test
  @DisplayName("is shown in the reference by the very lines that run here")
  void reference() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java", GrowthFeedTest.class.getName().replace('.', '/') + ".java"));
    String begin = "// region " + "feed";
    String region =
        source.substring(
            source.indexOf(begin) + begin.length(), source.indexOf("// " + "endregion"));
    assertThat(Files.readString(Path.of("../docs/reference/referral-growth.md")))
        .contains("```java\n" + region.stripIndent().strip() + "\n");
  }

  @Test
  @DisplayName("is listed page by page, links of owners who are gone left out")
  void pages() {
    List<String> referees = new ArrayList<>();
    List<String> links = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Referral> page = program.referrals(cursor, 1);
      page.items().forEach(each -> referees.add(each.referee().value()));
      cursor = page.next();
    } while (cursor.isPresent());
    do {
      Page<TouchFact> page = program.links(day(0), day(40), cursor, 1);
      page.items().forEach(each -> links.add(each.visitor().value() + " " + each.referrer()));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(referees).containsExactly("ben", "dan");
    assertThat(links).containsExactly("v1 ann", "v2 ann");
    assertThat(program.links(day(9), day(10), Optional.empty(), 9).items()).hasSize(1);
  }

  @Test
  @DisplayName("is one contact for a circle if the host says so of link and referral alike")
  void circles() {
    CircleId circle = CircleId.of("gardeners");
    ReferralHistory.Builder facts = ReferralHistory.builder(UTC).add(MemberJoin.of(ANN, day(1)));
    program.referrals(Optional.empty(), 9).items().forEach(each -> facts.add(each, circle));
    program
        .links(day(0), day(40), Optional.empty(), 9)
        .items()
        .forEach(each -> facts.add(each.to(circle)));
    SourceReport report =
        facts
            .build()
            .asOf(day(40))
            .sources(SourceDimension.CIRCLE, JANUARY, Duration.ofDays(14), 7);
    assertThat(report.rows()).hasSize(1);
    assertThat(report.rows().get(0).source()).contains("gardeners");
    assertThat(report.rows().get(0).funnel().contacts()).isEqualTo(3);
  }
}
