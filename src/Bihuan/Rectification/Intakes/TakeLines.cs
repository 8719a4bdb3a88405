using Bihuan.Storage;

namespace Bihuan.Rectification.Intakes;

/// <summary>把不属于任何问题的一行收进来：作为新的问题、意见建议，或者接到一个问题的表现、措施里。</summary>
public static class TakeLines
{
    /// <summary>收成什么。</summary>
    public enum As
    {
        /// <summary>新的问题。</summary>
        Problem,

        /// <summary>新的意见建议。</summary>
        Advice,

        /// <summary>一个问题的具体表现。</summary>
        Detail,

        /// <summary>一个问题的措施。</summary>
        Measure,
    }

    /// <summary>要收的。</summary>
    /// <param name="Intake">哪次导入。</param>
    /// <param name="Line">第几行；不是原文里的为 null。</param>
    /// <param name="Text">文字。</param>
    /// <param name="What">收成什么。</param>
    /// <param name="Ordinal">接到第几个；新的不看。</param>
    public sealed record Command(Guid Intake, int? Line, string Text, As What, string? Ordinal = null);

    /// <summary>收。</summary>
    public static async Task<IntakeResult> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await IntakeWork.OpenAsync(db, command.Intake, tracked: true, cancellation) is not { } work) return new IntakeResult.Missing();
        var text = command.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (text.Length == 0) return new IntakeResult.Refused("请写上文字。");
        if (command.Line is { } again && work.Problems.FirstOrDefault(p => IntakeWork.IsLive(p) && LineNumbers.Of(p).Contains(again)) is { } holder)
            return new IntakeResult.Refused(FormattableString.Invariant($"第{again}行已经收在{work.NameOf(holder)}里，没有再收。一行里有两件事的，请在那里“拆成两个”；收错了的，先在那里去掉。"));
        var from = command.Line is { } line ? FormattableString.Invariant($"第{line}行") : "一段文字";
        if (command.What is As.Problem or As.Advice)
        {
            var made = NewAt(work, command, text);
            db.Add(made);
            return await IntakeSteps.SaveAsync(db, clock, work.Intake, $"把{from}收为{(made.IsAdvice ? "意见建议" : "问题")}", made.Id, cancellation);
        }
        var target = int.TryParse(command.Ordinal, out var ordinal) ? work.Problems.ElementAtOrDefault(ordinal - 1) : null;
        if (target is null || !IntakeWork.IsLive(target)) return new IntakeResult.Refused("请写接到第几个：看每个问题左上角的序号。不收的不能接。");
        if (target.MadeId is not null) return new IntakeResult.Refused("那一个已经生成，请到问题清单里修改。");
        if (command.What == As.Detail) target.Detail = target.Detail is { Length: > 0 } before ? before + "\n" + text : text;
        else db.Add(new IntakeMeasure
        {
            BodyId = target.BodyId,
            Id = Guid.CreateVersion7(),
            IntakeId = target.IntakeId,
            ProblemId = target.Id,
            Position = work.Measures.Where(m => m.ProblemId == target.Id).Select(m => m.Position).DefaultIfEmpty().Max() + 1_000,
            Text = text,
            Line = command.Line,
            Restricted = target.Restricted,
        });
        if (command.Line is { } number) target.Lines = string.Join(',', LineNumbers.Of(target).Append(number).Distinct().Order());
        target.Standing = IntakeStandings.Open;
        return await IntakeSteps.SaveAsync(db, clock, work.Intake, $"把{from}接到了{work.NameOf(target)}", target.Id, cancellation);
    }

    // 照原文的先后插进去；不是原文里的排在最后
    private static IntakeProblem NewAt(IntakeWork work, Command command, string text)
    {
        var advice = command.What == As.Advice;
        var same = work.Problems.Where(p => p.IsAdvice == advice).ToList();
        var before = command.Line is { } line ? same.LastOrDefault(p => LineNumbers.Of(p).FirstOrDefault(int.MaxValue) < line) : same.LastOrDefault();
        var next = before is null ? same.FirstOrDefault() : same.ElementAtOrDefault(same.IndexOf(before) + 1);
        var stop = text.IndexOf('。', StringComparison.Ordinal);
        var splits = !advice && stop > 0 && stop < text.Length - 1;
        return new IntakeProblem
        {
            BodyId = work.Intake.BodyId,
            Id = Guid.CreateVersion7(),
            IntakeId = work.Intake.Id,
            IsAdvice = advice,
            Position = (before, next) switch { (null, null) => 1_000, (null, { } n) => n.Position - 1_000, ({ } b, null) => b.Position + 1_000, ({ } b, { } n) => (b.Position + n.Position) / 2 },
            Title = splits ? text[..stop] : text.TrimEnd('。'),
            Detail = splits ? text[(stop + 1)..].Trim() : null,
            Aspect = before?.Aspect,
            Source = before?.Source ?? Ledgers.Rectification.ProblemSources.Feedback,
            Lines = command.Line is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "",
            Restricted = work.Intake.Restricted,
        };
    }
}
