using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>写三张清单：问题清单、任务清单、责任清单，一份 .xlsx，三张表。</summary>
internal static class PlanLists
{
    private static readonly string[] OfProblems = [nameof(Problem.Sequence), nameof(Problem.Number), nameof(Problem.Aspect), nameof(Problem.Title), nameof(Problem.Detail), nameof(Problem.Source), nameof(Problem.Nature), nameof(Problem.Cause), nameof(Problem.Goal)];
    private static readonly string[] OfTasks = [nameof(Measure.Sequence), nameof(Measure.Text), nameof(Measure.Kind), nameof(Measure.UnitId), nameof(Measure.OwnerId), nameof(Measure.DueOn), nameof(Measure.Quantity), nameof(Measure.QuantityUnit), nameof(Measure.Every), nameof(Measure.Deliverable)];
    private static readonly string[] OfDuties = [nameof(Problem.Sequence), nameof(Problem.Title), nameof(Problem.LeaderId), nameof(Problem.UnitId), nameof(Problem.ResponsibleId), nameof(Problem.Supporters), nameof(Problem.Nature), nameof(Problem.DueOn)];

    /// <summary>写。</summary>
    public static async Task<MemoryStream> WriteAsync(Db db, Plan plan, CancellationToken cancellation)
    {
        var (problemLedger, measureLedger) = (db.Catalog.Of(typeof(Problem)), db.Catalog.Of(typeof(Measure)));
        var problems = await PlanRows.Listed(db, plan.InspectionId).AsNoTracking().OrderBy(p => p.Sequence).ThenBy(p => p.Id).ToListAsync(cancellation);
        var measures = (await PlanRows.ListedMeasures(db, plan.InspectionId).AsNoTracking().OrderBy(m => m.Sequence).ThenBy(m => m.Id).ToListAsync(cancellation)).ToLookup(m => m.ProblemId);
        var (listed, tasks, duties) = (Fields(problemLedger, OfProblems), Fields(measureLedger, OfTasks), Fields(problemLedger, OfDuties));
        var labels = await LedgerNames.OfAsync(db, [.. listed, .. duties], problems, [], cancellation);
        var owners = await LedgerNames.OfAsync(db, tasks, measures.SelectMany(m => m), [], cancellation);
        var output = new MemoryStream();
        using (var table = new XlsxTable(output, plan.Title))
        {
            Write(table, new("问题清单", [.. listed.Select(RowColumns.Of)]) { Title = plan.Title + "：问题清单", FrozenColumns = 1 }, problems.Select(p => listed.Select(f => RowColumns.CellOf(f, p, labels, unmasked: true))));
            TableColumn[] ahead = [new("问题序号", TableFormat.Number), new("问题", TableFormat.LongText)];
            Write(table, new("任务清单", [.. ahead, .. tasks.Select(RowColumns.Of)]) { Title = plan.Title + "：任务清单", FrozenColumns = 1 },
                problems.SelectMany(p => measures[p.Id].Select(m => new[] { TableCell.Of(p.Sequence), TableCell.Of(p.Title) }.Concat(tasks.Select(f => RowColumns.CellOf(f, m, owners, unmasked: true))))));
            Write(table, new("责任清单", [.. duties.Select(RowColumns.Of)]) { Title = plan.Title + "：责任清单", FrozenColumns = 1 }, problems.Select(p => duties.Select(f => RowColumns.CellOf(f, p, labels, unmasked: true))));
            table.End();
        }
        output.Position = 0;
        return output;
    }

    private static List<Field> Fields(Ledger ledger, string[] names) => [.. names.Select(n => ledger.Field(n)!)];

    private static void Write(XlsxTable table, TableSheet sheet, IEnumerable<IEnumerable<TableCell>> rows)
    {
        table.Begin(sheet);
        foreach (var row in rows) table.Row([.. row]);
    }
}
