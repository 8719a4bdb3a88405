using System.Globalization;

using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

namespace Bihuan.Calendar;

/// <summary>由人写的起日和多久，数出一个日期，连同怎么数的。</summary>
public static class CountDate
{
    /// <summary>要数的，照人写的。</summary>
    /// <param name="From">从哪一天起。</param>
    /// <param name="Count">几个。</param>
    /// <param name="Unit">按什么数。</param>
    public sealed record Command(string From, string Count, OffsetUnit Unit);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>数出来了。</summary>
        public sealed record Done(DateCount Counted) : Result;

        /// <summary>没有数。</summary>
        /// <param name="Field">哪一项不对：<see cref="Command"/> 的属性名。</param>
        /// <param name="Message">为什么、怎么改。</param>
        public sealed record Refused(string Field, string Message) : Result;
    }

    /// <summary>数。</summary>
    public static async Task<Result> RunAsync(Db db, Command command, CancellationToken cancellation = default)
    {
        var (written, most) = (command.From.Trim(), Offset.MostOf(command.Unit));
        if (written.Length == 0) return new Result.Refused(nameof(Command.From), "请填写从哪一天起，例如：2026-03-02。");
        var parsed = DateKind.Instance.Parse(written);
        if (parsed.Problem is { } wrong) return new Result.Refused(nameof(Command.From), wrong);
        var from = (DateOnly)parsed.Value!;
        if (from.Year is < 1950 or > 2150) return new Result.Refused(nameof(Command.From), "年份太早或者太晚。请核对日期。");
        if (!int.TryParse(FigureText.Clean(command.Count), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > most)
            return new Result.Refused(nameof(Command.Count), string.Create(CultureInfo.InvariantCulture, $"请填写0到{most}的整数。"));
        var days = command.Unit switch { OffsetUnit.WorkingDays => (count * 2) + 60, OffsetUnit.Months => (count * 31) + 40, _ => count + 40 };
        return new Result.Done((await WorkCalendar.OfAsync(db, from, from.AddDays(days), cancellation)).Count(from, new(count, command.Unit)));
    }
}
