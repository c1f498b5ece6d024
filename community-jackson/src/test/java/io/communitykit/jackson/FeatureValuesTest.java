package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.metrics.MetricDefinition;
import io.communitykit.metrics.Rate;
import io.communitykit.metrics.report.FigureDefinition;
import io.communitykit.metrics.report.ReportBlock;
import io.communitykit.metrics.report.ReportModel;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.report.ReportValue;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.audit.StatementOfReasons;
import io.communitykit.moderation.audit.TransparencyFigures;
import io.communitykit.moderation.program.AppealCommand;
import io.communitykit.moderation.program.ComplaintCommand;
import io.communitykit.moderation.program.DeskReceipt;
import io.communitykit.moderation.program.ModerationDesk;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.program.ResolveCaseCommand;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.points.badge.BadgeStanding;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningDecision;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.earning.EarningTrace;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.level.Level;
import io.communitykit.points.program.BalanceExplanation;
import io.communitykit.points.program.EarningReceipt;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.program.BindResult;
import io.communitykit.referral.program.ReferralReceipt;
import io.communitykit.referral.program.ReferralReport;
import io.communitykit.referral.program.ReferralStanding;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FeatureValuesTest {

  private static final Instant AT = Instant.parse("2026-06-01T04:00:00Z");

  private static Path folder() throws Exception {
    return Path.of(Objects.requireNonNull(FeatureValuesTest.class.getResource("/rules")).toURI());
  }

  static <T extends Record> void comesBack(T value, Class<T> type) {
    String json = CommunityJson.write(value);
    assertThat(CommunityJsonTest.read(json, type)).isEqualTo(value);
    assertThat(CommunityJson.write(CommunityJsonTest.read(json, type))).isEqualTo(json);
  }

  @Test
  @DisplayName("a moderation decision, its submission and author come back as they were")
  void decision() throws Exception {
    RuleFileResolver lists = RuleFileResolver.inFolder(folder());
    ModerationRules rules =
        RuleFile.read(
                RuleSource.file(folder().resolve("moderation.yaml")), ModerationDefinition.class)
            .then(f -> f.compile(ModerationRules.compiler().termFiles(lists::lines)::compile))
            .orElseThrow();
    Submission submission =
        new Submission(
            ContentId.of("p1"),
            MemberId.of("ann"),
            Optional.empty(),
            Optional.empty(),
            "post",
            Map.of("body", "你这个笨蛋，加微信 abc12345 详谈，今天特价优惠全部半价"),
            AT);
    Author author =
        new Author(
            MemberId.of("ann"),
            Optional.of(AT),
            OptionalInt.of(0),
            new TreeSet<>(List.of("guest")),
            new TreeMap<>(Map.of("posts", 3L)));
    Decision decision = Moderator.of(rules).evaluate(submission, author);

    assertThat(decision.reasons()).hasSizeGreaterThan(1);
    assertThat(decision.effects().fingerprint()).isPresent();
    comesBack(decision, Decision.class);
    comesBack(submission, Submission.class);
    comesBack(author, Author.class);
  }

  @Test
  @DisplayName("what due process shows and stores comes back as it was")
  void dueProcess() throws Exception {
    RuleFileResolver lists = RuleFileResolver.inFolder(folder());
    Moderator moderator =
        Moderator.of(
            RuleFile.read(
                    RuleSource.file(folder().resolve("moderation.yaml")),
                    ModerationDefinition.class)
                .then(f -> f.compile(ModerationRules.compiler().termFiles(lists::lines)::compile))
                .orElseThrow());
    ModerationDesk desk = ModerationDesk.of(moderator);
    MemberId ann = MemberId.of("ann");
    MemberId mod = MemberId.of("mod");
    desk.complain(
        ComplaintCommand.of("c1", MemberId.of("bo"), ContentId.of("p1"), ann, "广告", AT),
        Author.of(MemberId.of("bo")));
    ReviewCase open = desk.claim(mod, CaseQuery.OPEN, AT).reviewCase().orElseThrow();
    DeskReceipt receipt = desk.resolve(ResolveCaseCommand.confirm(open, mod, AT).under("abuse"));
    Sanction mute = receipt.sanctions().get(0);
    Appeal appeal =
        desk.appeal(new AppealCommand(ann, Subject.sanction(mute.id()), Remark.of("不是"), AT))
            .appeal()
            .orElseThrow();

    assertThat(mute.kind()).isEqualTo(SanctionKind.MUTE);
    comesBack(open, ReviewCase.class);
    comesBack(receipt, DeskReceipt.class);
    comesBack(receipt.strikes().get(0), Strike.class);
    comesBack(mute, Sanction.class);
    comesBack(appeal, Appeal.class);
    comesBack(desk.record(ann, AT), MemberRecord.class);
    comesBack(
        desk.store().complaints(open.id(), Optional.empty(), 1).items().get(0), Complaint.class);
    comesBack(
        desk.store().audit(AuditQuery.ALL, Optional.empty(), 1).items().get(0), AuditEntry.class);
    comesBack(desk.statement(mute), StatementOfReasons.class);
    comesBack(
        desk.transparency(
            Period.of(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1)), CommunityCalendar.UTC),
        TransparencyFigures.class);
  }

  @Test
  @DisplayName("points' decisions, traces, receipts and explanations come back as they were")
  void points() throws Exception {
    EarningRules rules =
        RuleFile.read(RuleSource.file(folder().resolve("points.yaml")), EarningDefinition.class)
            .then(file -> file.compile(EarningRules::compile))
            .orElseThrow();
    PointsProgram program = PointsProgram.builder(rules).clock(() -> AT).build();
    Activity post =
        Activity.of(ActivityId.of("p1"), MemberId.of("ann"), ActivityType.POST_CREATED, AT)
            .with("length", 120)
            .with("board", "chess");
    EarningTrace trace = program.explain(post);
    EarningReceipt receipt = program.record(post);

    assertThat(receipt.awards()).hasSize(2);
    comesBack(program.decide(post), EarningDecision.class);
    comesBack(trace, EarningTrace.class);
    comesBack(receipt, EarningReceipt.class);
    comesBack(program.store().find(receipt.id()).orElseThrow(), Transaction.class);
    comesBack(
        program.explain(MemberId.of("ann"), AssetId.of("points"), AT), BalanceExplanation.class);
    comesBack(program.standings().level(MemberId.of("ann"), AT).orElseThrow(), Level.class);
    comesBack(program.standings().badges(MemberId.of("ann"), AT).get(0), BadgeStanding.class);
  }

  @Test
  @DisplayName("referral's receipts, standings and reports have a form")
  void referral() {
    for (Class<?> type :
        List.of(
            Touch.class,
            BindResult.class,
            ReferralReceipt.class,
            ReferralStanding.class,
            ReferralReport.class)) {
      assertThat(Shapes.ofValue(type)).as(type.getName()).isInstanceOf(Shape.Fields.class);
    }
  }

  private static ReportModel report() {
    FigureDefinition stickiness = FigureDefinition.of(MetricDefinition.DAILY_STICKINESS);
    ReportBlock tiles =
        new ReportBlock.Tiles(
            List.of(
                ReportBlock.Tile.of(
                        Message.of("core.yes"),
                        ReportValue.percent(Rate.of(1, 3)),
                        Message.of("core.no"))
                    .measuredBy(stickiness)));
    ReportBlock table =
        new ReportBlock.Table(
            Message.of("core.yes"),
            List.of(ReportBlock.Column.words(Message.of("core.no"))),
            List.of(List.of(ReportValue.of(5)), List.of(ReportValue.none())));
    return new ReportModel(
        Message.of("core.yes"),
        Message.of("core.no"),
        AT,
        List.of(ReportSection.of(Message.of("core.yes"), Message.of("core.no"), tiles, table)));
  }

  @Test
  @DisplayName("a report is written whole: each figure with its value and its definition's name")
  void reports() {
    assertThat(CommunityJson.writeIndented(report(), Locale.CHINA))
        .startsWith(
            """
            {
              "title": {
                "key": "core.yes",
                "text": "是"
              },
            """)
        .contains("\"kind\": \"tiles\"")
        .contains("\"kind\": \"rate\"")
        .contains("\"numerator\": 1")
        .contains("\"denominator\": 3")
        .contains("\"code\": \"D2\"")
        .contains("\"key\": \"metrics.definition.D2.name\"")
        .contains("\"kind\": \"none\"")
        .isEqualTo(CommunityJson.writeIndented(report(), Locale.CHINA));
  }

  @Test
  @DisplayName("an activity in a receipt has the form that it has alone")
  void nested() {
    Activity activity =
        Activity.of(ActivityId.of("1"), MemberId.of("ann"), ActivityType.MEMBER_JOINED, AT);

    assertThat(CommunityJson.write(new Carrier(activity, AssetId.of("points"))))
        .isEqualTo("{\"activity\":" + CommunityJson.write(activity) + ",\"asset\":\"points\"}");
  }

  record Carrier(Activity activity, AssetId asset) {}
}
