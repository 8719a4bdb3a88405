using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Figures;

/// <summary>机构另定一个规则里的数，或者改回默认值。从保存起用新的数；已经登记的不再核对。</summary>
public static class SetFigure
{
    /// <summary>改什么。</summary>
    /// <param name="Figure">哪个数。</param>
    /// <param name="Text">改成多少，照人写的；改回默认值为 null。</param>
    /// <param name="Reason">为什么，照人写的。</param>
    public sealed record Command(Figure Figure, string? Text, string? Reason);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>改了。</summary>
        public sealed record Done : Result;

        /// <summary>没有改。</summary>
        /// <param name="Field">哪一项不对：<see cref="Command"/> 的属性名；说的是整件事时为 null。</param>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string? Field, string Message) : Result;
    }

    /// <summary>改。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageFigures)) return new Result.Refused(null, "您没有改规则里的数的权限。如果工作需要，请联系系统管理员。");
        var figure = command.Figure;
        var (value, problem) = command.Text is null ? (figure.Default, null) : figure.Parse(command.Text);
        if (problem is not null) return new Result.Refused(nameof(Command.Text), problem);
        if (Reasons.Problem(command.Reason) is { } unreasoned) return new Result.Refused(nameof(Command.Reason), unreasoned);
        var own = await db.Figures.SingleOrDefaultAsync(f => f.BodyId == db.Viewer.BodyId && f.Key == figure.Key, cancellation);
        if ((own?.Value ?? figure.Default) == value && (own is null || command.Text is not null)) return new Result.Refused(nameof(Command.Text), $"现在用的就是{figure.Show(value)}，没有改。");
        // 改成默认值，就不再另定：以后默认值变了跟着变
        if (value == figure.Default && own is not null) db.Remove(own);
        else if (own is not null) own.Value = value;
        else db.Add(new BodyFigure { BodyId = db.Viewer.BodyId, Key = figure.Key, Value = value });
        try
        {
            await db.SaveAsync(Process.Now($"改规则里的数：{figure.Title}", db.Viewer, clock, command.Reason!.Trim()), cancellation);
            return new Result.Done();
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused(null, "有人刚刚改过这个数，没有改成。请看过现在的数再决定。");
        }
    }
}
