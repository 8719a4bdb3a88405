using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Calendar;
using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.People;
using Bihuan.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>提意见的人凭回执号和查询码看到了哪一步、怎样答的，评满意不满意。不满意的换人复核一次，再答就是最后的。</summary>
public static class FollowOpinion
{
    /// <summary>看到的；没有批准的答复不在内。</summary>
    /// <param name="Number">回执号。</param>
    /// <param name="Text">意见。</param>
    /// <param name="Subject">说的是哪一份、哪一个；一般的意见为 null。</param>
    /// <param name="ReceivedOn">哪天收到的。</param>
    /// <param name="DueOn">最迟哪天答复。</param>
    public sealed record Look(string Number, string Text, string? Subject, DateOnly ReceivedOn, DateOnly DueOn)
    {
        /// <summary>到了哪一步，一句话。</summary>
        public string Standing { get; init; } = "";

        /// <summary>答复，先答的在前。</summary>
        public IReadOnlyList<(DateOnly On, string Text)> Answers { get; init; } = [];

        /// <summary>评的；没有评的为 null。</summary>
        public string? Judgement { get; init; }

        /// <summary>不满意的原因。</summary>
        public string? Complaint { get; init; }

        /// <summary>现在可以评。</summary>
        public bool MayJudge { get; init; }
    }

    /// <summary>评的结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>看到的样子；评了的是评以后的。</summary>
        public sealed record Seen(Look Look, string? Told) : Result;

        /// <summary>评得不对，没有存。</summary>
        public sealed record Invalid(Look Look, IReadOnlyList<Fault> Faults) : Result;

        /// <summary>号和码对不上。</summary>
        public sealed record Unknown : Result;
    }

    /// <summary>看。</summary>
    public static async Task<Result> LookAsync(Database database, int body, string? number, string? code, CancellationToken cancellation = default)
    {
        await using var db = database.Open(Viewer.System(body));
        return await FindAsync(db, number, code, cancellation) is { } opinion ? new Result.Seen(await LookOfAsync(db, opinion, cancellation), null) : new Result.Unknown();
    }

    /// <summary>评。</summary>
    /// <param name="database">数据库：没有登录。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="body">哪个机构的。</param>
    /// <param name="number">回执号。</param>
    /// <param name="code">查询码。</param>
    /// <param name="judgement">怎样评，见 <see cref="OpinionJudgements"/>。</param>
    /// <param name="complaint">不满意的原因。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> JudgeAsync(Database database, TimeProvider clock, int body, string? number, string? code, string? judgement, string? complaint, CancellationToken cancellation = default)
    {
        var system = Viewer.System(body);
        await using var db = database.Open(system);
        if (await FindAsync(db, number, code, cancellation) is not { } opinion) return new Result.Unknown();
        if (opinion.State != OpinionStates.Answered) return new Result.Seen(await LookOfAsync(db, opinion, cancellation), "已经评过，或者还没有答复，没有再记。");
        var why = (complaint ?? "").ReplaceLineEndings("\n").Trim();
        List<Fault> faults = [];
        if (OpinionJudgements.All.All(j => j.Code != judgement)) faults.Add(new("judgement", "请选满意还是不满意。"));
        else if (judgement == OpinionJudgements.Unsatisfied && why.Length == 0) faults.Add(new("complaint", "请写明哪里不满意，复核的人照着看。"));
        else if (SubmitOpinion.Problem(why, "标密的内容不能在网上写，没有收。请删去，或者到整改办当面说。", "这里不用写号码，请去掉。") is { } problem) faults.Add(new("complaint", problem));
        if (why.Length > Opinion.ReasonLength) faults.Add(new("complaint", string.Create(CultureInfo.InvariantCulture, $"原因最多{Opinion.ReasonLength}个字，现在有{why.Length}个。")));
        if (faults.Count > 0) return new Result.Invalid(await LookOfAsync(db, opinion, cancellation), faults);
        var today = LocalDay.Of(clock);
        (opinion.Judgement, opinion.JudgedOn, opinion.Complaint) = (judgement, today, judgement == OpinionJudgements.Unsatisfied ? why : null);
        if (judgement == OpinionJudgements.Satisfied) opinion.State = OpinionStates.Closed;
        else
        {
            (opinion.State, opinion.Round) = (OpinionStates.Unhappy, 2);
            (opinion.FirstAnswer, opinion.FirstAnsweredById, opinion.FirstAnsweredForId, opinion.FirstAnsweredOn) = (opinion.Answer, opinion.AnsweredById, opinion.AnsweredForId, opinion.AnsweredOn);
            (opinion.Answer, opinion.AnsweredById, opinion.AnsweredForId, opinion.AnsweredOn, opinion.HandlerId) = (null, null, null, null, null);
            (opinion.ApprovedById, opinion.ApprovedForId) = (null, null);
            opinion.DueOn = (await Workdays.AfterAsync(db, today, (await FigureTable.OfAsync(db, cancellation)).Small(PortalFigures.AnswerDays), cancellation)).Day;
        }
        try
        {
            await db.SaveAsync(Process.Now("公众评价答复", system, clock), cancellation);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return await LookAsync(database, body, number, code, cancellation);
        }
        return new Result.Seen(await LookOfAsync(db, opinion, cancellation), judgement == OpinionJudgements.Satisfied ? "谢谢，已记下您的评价。" : "已记下，会换一个人复核，请过几天再来看。");
    }

    private static async Task<Opinion?> FindAsync(Db db, string? number, string? code, CancellationToken cancellation)
    {
        if (OpinionCodes.Read(code) is not { } known) return null;
        var (sought, hash) = (OpinionCodes.ReadNumber(number), OpinionCodes.HashOf(known));
        return await db.Whole<Opinion>(removed: false).FirstOrDefaultAsync(o => o.Number == sought && o.CodeHash == hash, cancellation);
    }

    private static async Task<Look> LookOfAsync(Db db, Opinion opinion, CancellationToken cancellation)
    {
        // 答复以后才限制阅读的问题，答复里写着它的，也不再给
        var restricted = await PublishText.RestrictedEverywhereAsync(db, cancellation);
        List<(DateOnly On, string Text)> answers = [];
        if (opinion is { FirstAnswer: { } first, FirstAnsweredOn: { } firstOn }) answers.Add((firstOn, first));
        var shown = opinion.State is OpinionStates.Answered or OpinionStates.Closed;
        if (shown && opinion is { Answer: { } answer, AnsweredOn: { } on }) answers.Add((on, answer));
        return new(opinion.Number, opinion.Text, opinion.Subject, opinion.ReceivedOn, opinion.DueOn)
        {
            Standing = opinion.State switch { OpinionStates.Answered => "已答复，请您评价", OpinionStates.Closed => opinion.Round > 1 ? "已复核答复，办结" : "已办结", _ when opinion.Round > 1 => "正在复核", _ => "正在办理" },
            Answers = [.. answers.Select(a => PublicWords.Writes(a.Text, restricted) ? (a.On, "答复正在重新核对，请向整改办询问。") : a)],
            Judgement = opinion.Judgement,
            Complaint = opinion.Complaint,
            MayJudge = opinion.State == OpinionStates.Answered,
        };
    }
}
