using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

namespace Bihuan.Exchange.Collecting;

/// <summary>拆分下发：定下哪些行、哪些列、发给哪些单位、什么时候交回，排上做表的任务。</summary>
public static class SplitRound
{
    /// <summary>怎样发。</summary>
    /// <param name="Query">照哪个列表：条件、次序。</param>
    /// <param name="Name">这一轮叫什么。</param>
    /// <param name="DueOn">请哪天以前交回。</param>
    /// <param name="Columns">带上的列，字段名，照表里的先后。</param>
    /// <param name="Editable">其中可以填的。</param>
    /// <param name="Units">发给哪些单位。</param>
    /// <param name="Tells">做好以后发收件箱通知。</param>
    public sealed record Command(ListQuery Query, string Name, DateOnly? DueOn, IReadOnlyList<string> Columns, IReadOnlyList<string> Editable, IReadOnlyList<int> Units, bool Tells);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>定下了，正在做表。</summary>
        /// <param name="Id">哪一轮。</param>
        public sealed record Started(Guid Id) : Result;

        /// <summary>没有发。</summary>
        /// <param name="Messages">为什么、怎么办，一处一句。</param>
        public sealed record Refused(IReadOnlyList<string> Messages) : Result;
    }

    /// <summary>定下。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var ledger = command.Query.Ledger;
        if (!db.Viewer.May(Permissions.Collect(ledger.Code))) return new Result.Refused([$"您没有拆分下发{ledger.Title}的权限。如果工作需要，请联系系统管理员。"]);
        var outlook = await SplitOutlook.RunAsync(db, clock, command.Query, cancellation);
        var offered = SplitColumns.Offered(ledger).Where(f => command.Columns.Contains(f.Name)).ToList();
        var editable = offered.Where(f => command.Editable.Contains(f.Name) && SplitColumns.MayEdit(db.Catalog, ledger, f)).ToList();
        var units = outlook.Units.Where(u => command.Units.Contains(u.Unit.Id)).ToList();
        var problems = Problems(clock, command, offered, editable, units).ToList();
        if (problems.Count > 0) return new Result.Refused(problems);
        var now = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        var round = new CollectRound
        {
            BodyId = db.Viewer.BodyId,
            Id = Guid.CreateVersion7(),
            Ledger = ledger.Code,
            Name = command.Name.Trim(),
            DueOn = command.DueOn!.Value,
            Query = command.Query.FromStart().ToString(),
            Columns = string.Join(',', Ordered(ledger, offered).Select(f => f.Name)),
            Editable = string.Join(',', editable.Select(f => f.Name)),
            Tells = command.Tells,
            CreatedBy = db.Viewer.PersonId,
            PostId = db.Viewer.PostId,
            CreatedAt = now,
            ExpiresAt = now.AddDays(CollectRound.DaysOpen),
        };
        db.Add(round);
        foreach (var (unit, rows) in units) db.Add(new RoundPart { BodyId = round.BodyId, Id = Guid.CreateVersion7(), RoundId = round.Id, UnitId = unit.Id, Rows = rows });
        db.Add(CollectJob.NewJob(db, clock, round.Id, CollectJob.Deed.Split));
        await db.SaveAsync(Process.Now("拆分下发" + ledger.Title, db.Viewer, clock, string.Create(CultureInfo.InvariantCulture, $"“{round.Name}”，{units.Count}个单位，约{units.Sum(u => u.Rows)}行")), cancellation);
        return new Result.Started(round.Id);
    }

    // 称呼这一行的字段在最前面
    private static IEnumerable<Field> Ordered(Ledger ledger, List<Field> fields) => fields.OrderByDescending(f => f.Name == ledger.LabelField);

    private static IEnumerable<string> Problems(TimeProvider clock, Command command, List<Field> offered, List<Field> editable, List<(People.Unit Unit, int Rows)> units)
    {
        if (command.Query.Problems.Count > 0) yield return "网址里有认不出的条件，没有发，免得发多了：" + string.Concat(command.Query.Problems);
        if (command.Query.ToString().Length > SavedView.QueryLength) yield return "条件太长。请少选几个值。";
        if (command.Name.Trim().Length is 0 or > CollectRound.NameLength) yield return $"名称要写1到{CollectRound.NameLength}个字，例如“年中资产核对”。";
        if (command.DueOn is not { } due) yield return "请写请各单位哪天以前交回，例如 2026-03-20。";
        else if (due < ChinaDay.Of(clock)) yield return "交回的日期已经过了。请写今天或者以后的日期。";
        else if (due > ChinaDay.Of(clock).AddDays(CollectRound.DaysOpen)) yield return $"交回的日期最晚在{CollectRound.DaysOpen}天之内。";
        if (offered.Count == 0) yield return "还没有选列。请至少带上一列。";
        else if (editable.Count == 0) yield return "没有一列是可以填的。请至少让一列可以填；只想发下去看的，用“导出”。";
        if (units.Count == 0) yield return "还没有选单位。请至少选一个。";
        else if (units.Count > CollectRound.MostUnits) yield return $"一轮最多发给{CollectRound.MostUnits}个单位。请分几轮。";
        if (units.Sum(u => u.Rows) > CollectRound.MostRows) yield return $"一轮最多{CollectRound.MostRows}行。请加条件，分几轮发。";
    }
}
