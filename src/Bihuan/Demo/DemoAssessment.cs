using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Assessing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Demo;

/// <summary>演示的考核评价：上一轮的，整改办主任照默认的方案打了分、提交了，等局长复核。</summary>
internal static class DemoAssessment
{
    /// <summary>由人评的、另给分的各要素：代号 → 分、理由。</summary>
    private static readonly Dictionary<string, (string Points, string Reason)> Judged = new(StringComparer.Ordinal)
    {
        ["e1"] = ("7", "会议记录在档，按月研究；有的月份和别的议题合并研究，没有单独的议题"),
        ["e2"] = ("7.5", "书记牵头的问题都销了号，逐月听了汇报，两次到大厅现场督办"),
        ["e3"] = ("7", "步骤都办了，有两步比最迟的日子晚几天，向巡察办报告过"),
        ["e4"] = ("6", "两个报告按期报送，有收文记录"),
        ["e7"] = ("5", "意见建议写在方案里一并落实，没有单独登记"),
        ["e8"] = ("9", "抽看了十二个问题的佐证，齐全；有一处缺原件，已经补上"),
        ["e9"] = ("6", "反馈情况、整改情况都在政府网站公开了"),
        ["e10"] = ("8", "有同类问题这一轮又反馈，已经并案整改"),
        ["e11"] = ("7", "建立制度都印发了，抽查的执行记录齐全"),
    };

    private static readonly (string Rate, string Answers, string Origin)[] Surveys =
        [("92.3", "", "县委巡察办的评价意见"), ("90", "", "县纪委监委、组织部的评价意见"), ("94.1", "86", "机关干部职工纸面测评"), ("91.6", "412", "大厅服务对象问卷")];

    /// <summary>评；有过的、没有上一轮的不再评。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="maker">谁评。</param>
    /// <param name="now">现在在改的那一轮，不评它。</param>
    /// <param name="today">今天，北京日期。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task MakeAsync(Database database, TimeProvider clock, Guid maker, Guid now, DateOnly today, CancellationToken cancellation)
    {
        Viewer? viewer;
        Guid earlier;
        await using (var db = database.Open(Viewer.System(DemoBody.BodyId)))
        {
            if (await db.Set<Assessment>().AnyAsync(cancellation)) return;
            earlier = await db.Set<Inspection>().Where(i => i.Id != now).OrderBy(i => i.FeedbackOn).Select(i => i.Id).FirstOrDefaultAsync(cancellation);
            viewer = await BuildViewer.RunAsync(db, DemoBody.BodyId, maker, null, today, cancellation);
        }
        // 旧版本建的演示里有人改过角色的，不勉强
        if (viewer is null || earlier == Guid.Empty || !AssessmentRights.MayScore(viewer) || !OpenAssessment.SeesWhole(viewer)) return;
        await using (var db = database.Open(viewer))
        {
            if (await StartAssessment.RunAsync(db, clock, earlier, cancellation) is not ClosureStep.Done started) return;
            db.ChangeTracker.Clear();
            var scores = await db.Set<AssessmentScore>().AsNoTracking().Where(s => s.AssessmentId == started.Id).OrderBy(s => s.Sequence).ToListAsync(cancellation);
            var entries = new Dictionary<Guid, ScoreAssessment.Entry>();
            // 有数、照规则算的不另给；没有数的才由人评
            foreach (var score in scores.Where(s => s.Kind == ScoreKinds.Element && (s.Proposed is null or 0)))
                if (Judged.TryGetValue(score.Code, out var given)) entries[score.Id] = new(given.Points, given.Reason, "", "", "", false, false);
            foreach (var (score, i) in scores.Where(s => s.Kind == ScoreKinds.Survey).Select((s, i) => (s, i))) entries[score.Id] = new("", "", Surveys[i].Rate, Surveys[i].Answers, Surveys[i].Origin, false, false);
            var result = await ScoreAssessment.RunAsync(db, clock, started.Id, 1, ScoreAssessment.Deed.Submit, entries, cancellation);
            if (result is not ClosureStep.Done) throw new InvalidOperationException($"演示的考核评价存不进：{result}");
        }
    }
}
