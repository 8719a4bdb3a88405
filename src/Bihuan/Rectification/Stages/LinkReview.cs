using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Stages;

/// <summary>把会议的一个议题记为党组研究整改进展的一次：占最早的一个还没有办的步骤，没有的另加一步。研究了几次由此数出。</summary>
public static class LinkReview
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>记了。</summary>
        /// <param name="Title">哪一步。</param>
        public sealed record Done(string Title) : Result;

        /// <summary>没有这次巡察，或者够不着。</summary>
        public sealed record Missing : Result;

        /// <summary>没有记。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>记。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Guid inspectionId, Guid topicId, CancellationToken cancellation = default)
    {
        if (await LedgerRows.Within<Inspection>(db, Permissions.Edit("stage")).AsNoTracking().FirstOrDefaultAsync(i => i.Id == inspectionId, cancellation) is not { } inspection) return new Result.Missing();
        if (await LedgerRows.Within<Topic>(db, Permissions.View("topic")).AsNoTracking().FirstOrDefaultAsync(t => t.Id == topicId, cancellation) is not { } topic) return new Result.Refused("没有找到这个议题，可能已经删除。请另选一个。");
        if (topic.HeldOn < inspection.FeedbackOn) return new Result.Refused($"这次会在反馈（{inspection.FeedbackOn:yyyy-MM-dd}）之前开的。请选反馈以后的议题。");
        var stages = await db.Whole<Stage>(removed: false).AsNoTracking().Where(s => s.InspectionId == inspectionId).OrderBy(s => s.Sequence).ToListAsync(cancellation);
        if (stages.Any(s => s.Code == StageSteps.Progress && s.TopicId == topicId)) return new Result.Refused("这个议题已经记过一次。");
        var open = stages.Find(s => s.Code == StageSteps.Progress && s.DoneOn is null);
        var title = open?.Title ?? string.Create(CultureInfo.InvariantCulture, $"{StageSteps.ProgressTitle}（第{stages.Count(s => s.Code == StageSteps.Progress) + 1}次）");
        var texts = new Dictionary<string, string> { [nameof(Stage.DoneOn)] = topic.HeldOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), [nameof(Stage.TopicId)] = topicId.ToString() };
        if (open is null)
        {
            texts[nameof(Stage.InspectionId)] = inspectionId.ToString();
            texts[nameof(Stage.Sequence)] = Math.Min(stages.Select(s => s.Sequence).DefaultIfEmpty(0).Max() + 1, 99).ToString(CultureInfo.InvariantCulture);
            texts[nameof(Stage.Title)] = title;
        }
        return await SaveRow.RunAsync(db, clock, new(db.Catalog.Find("stage")!, open?.Id, open?.Version ?? 0, texts) { KeepsDraft = true }, cancellation) switch
        {
            SaveRow.Result.Saved => new Result.Done(title),
            SaveRow.Result.Invalid invalid => new Result.Refused(invalid.Faults[0].Message),
            SaveRow.Result.Stale => new Result.Refused("刚才有人改过这一步。请再试一次。"),
            SaveRow.Result.Refused refused => new Result.Refused(refused.Message),
            _ => new Result.Missing(),
        };
    }
}
