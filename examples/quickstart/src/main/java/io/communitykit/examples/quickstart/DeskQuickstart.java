package io.communitykit.examples.quickstart;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.program.AppealCommand;
import io.communitykit.moderation.program.DeskReceipt;
import io.communitykit.moderation.program.ModerationDesk;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.program.ResolveCaseCommand;
import io.communitykit.moderation.program.RuleOnAppealCommand;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.store.CaseQuery;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A held post is confirmed, its author warned, and somebody else decides the appeal. */
final class DeskQuickstart {

  private DeskQuickstart() {}

  static List<String> run(Path rulesFile, Instant now) {
    Moderator moderator =
        Moderator.of(
            RuleFile.read(RuleSource.file(rulesFile), ModerationDefinition.class)
                .then(file -> file.compile(ModerationRules::compile))
                .orElseThrow());
    ModerationDesk desk = ModerationDesk.of(moderator);
    MemberId ben = MemberId.of("ben");
    Submission post = Submission.of(ContentId.of("post-1"), ben, "加薇❤:ａｂｃ１２３４５", now);
    desk.enforce(moderator.evaluate(post, Author.of(ben).registeredAt(now)));
    long held = desk.record(ben, now).score(now); // 0: a case, and nothing against ben
    MemberId mia = MemberId.of("mia");
    ReviewCase open = desk.claim(mia, CaseQuery.OPEN, now).reviewCase().orElseThrow();
    Sanction warning = desk.resolve(ResolveCaseCommand.confirm(open, mia, now)).sanctions().get(0);
    String notice = desk.statement(warning).render(Locale.CHINA);
    long warned = desk.record(ben, now).score(now);
    Subject against = Subject.sanction(warning.id());
    AppealCommand objection = new AppealCommand(ben, against, Remark.of("这是读书会。"), now);
    String appeal = desk.appeal(objection).appeal().orElseThrow().id();
    DeskReceipt refused = desk.decideAppeal(ruling(appeal, mia, now)); // it was her decision
    desk.decideAppeal(ruling(appeal, MemberId.of("noa"), now));
    String scores = held + ", " + warned + ", " + desk.record(ben, now).score(now);
    return List.of(notice, scores, refused.status().toString());
  }

  private static RuleOnAppealCommand ruling(String appeal, MemberId reviewer, Instant now) {
    return new RuleOnAppealCommand(
        appeal, reviewer, AppealOutcome.OVERTURNED, Remark.of("可以发布"), now);
  }
}
