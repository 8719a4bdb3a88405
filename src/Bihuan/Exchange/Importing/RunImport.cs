using System.Globalization;

using Bihuan.Access;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Jobs;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>核对一个收下的表格，记下会怎样；或者照核对过的导入。</summary>
internal static class RunImport
{
    /// <summary>做。</summary>
    /// <param name="db">以上传的人的身份打开的。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一次。</param>
    /// <param name="save">导入；否则只核对。</param>
    /// <param name="goodOnly">只导入好的行；否则有一行不收就都不导入。</param>
    /// <param name="report">报进展。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>一句话。</returns>
    public static async Task<string> RunAsync(Db db, TimeProvider clock, Guid id, bool save, bool goodOnly, Func<long, long, Task> report, CancellationToken cancellation)
    {
        var (body, person) = (db.Viewer.BodyId, db.Viewer.PersonId);
        var import = await db.Imports.FirstOrDefaultAsync(i => i.BodyId == body && i.Id == id && i.PersonId == person, cancellation) ?? throw new JobFailedException("没有这次导入。");
        if (import.State == ImportState.Saved) return "已经导入过了。";
        var ledger = db.Catalog.Find(import.Ledger) ?? throw new JobFailedException("没有这本台账。");
        if (!db.Viewer.May(Permissions.Edit(ledger.Code))) return await FailAsync(db, import, $"您已经没有登记、修改{ledger.Title}的权限，什么也没有导入。", cancellation);
        var content = await ImportStore.ReadAsync(db, import, ImportContent.File, cancellation) ?? throw new JobFailedException("上传的表格已经到期删除。请重新上传。");
        if (KeepImport.Open(import.FileName, content, import.FileName == KeepImport.Pasted, internalAllowed: true, cancellation) is not OpenedTable.Book opened) return await FailAsync(db, import, "表格读不出来了。请重新上传。", cancellation);
        var map = ImportStore.Unpack(db, import.Map);
        await report(0, 5);
        var plan = await new PlanImport(db, ledger, map, ChinaDay.Of(clock)).RunAsync(opened.Value.Sheets[map.Sheet], report, cancellation);
        var (digest, asSeen) = (plan.Digest(), import.Digest);
        cancellation.ThrowIfCancellationRequested();
        if (save && digest == asSeen && (goodOnly || plan.Count(ImportKind.Refused) == 0))
        {
            Note(import, plan, digest);
            import.State = ImportState.Saved;
            if (await SaveImport.RunAsync(db, clock, ledger, plan, new("导入" + ledger.Title, "文件内容的指纹" + import.Hash), cancellation) is not { } problem)
                return string.Create(CultureInfo.InvariantCulture, $"新登记{import.New}行，修改{import.Changed}行。");
            return await AgainAsync(db, import, problem, cancellation);
        }
        // 只看不存：填好的行丢开，只记下会怎样
        var found = ImportReport.Of(db.Viewer, ledger, plan).Write();
        db.ChangeTracker.Clear();
        db.Attach(import);
        Note(import, plan, digest);
        import.State = ImportState.Checked;
        import.Problem = !save ? null
            : digest != asSeen ? "您看过之后，台账或者您的权限有了变化，什么也没有导入。请再看一遍下面的结果，再决定。"
            : "有没有收的行，什么也没有导入。请改好它们，或者选“只导入好的行”。";
        await ImportStore.PutAsync(db, import, ImportContent.Report, found, cancellation);
        await db.SaveAsync(cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"新登记{import.New}行，修改{import.Changed}行，没有变化{import.Same}行，没有收{import.Refused}行。");
    }

    private static void Note(Import import, ImportPlan plan, string digest)
    {
        (import.New, import.Changed, import.Same, import.Refused) = (plan.Count(ImportKind.New), plan.Count(ImportKind.Changed), plan.Count(ImportKind.Same), plan.Count(ImportKind.Refused));
        import.Digest = digest;
    }

    // 没有存成：改动都丢开，只记下为什么
    private static async Task<string> AgainAsync(Db db, Import import, string problem, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var (body, id) = (import.BodyId, import.Id);
        var now = await db.Imports.FirstAsync(i => i.BodyId == body && i.Id == id, cancellation);
        // 同时做的另一个任务已经存好了
        return now.State == ImportState.Saved ? "已经导入过了。" : await FailAsync(db, now, problem, cancellation, ImportState.Checked);
    }

    private static async Task<string> FailAsync(Db db, Import import, string problem, CancellationToken cancellation, ImportState state = ImportState.Failed)
    {
        db.ChangeTracker.Clear();
        db.Attach(import);
        // 先前的改动随着丢开了：这里再说一遍要存的
        db.Entry(import).State = EntityState.Modified;
        (import.State, import.Problem) = (state, problem.Length <= 1_000 ? problem : problem[..1_000]);
        await db.SaveAsync(cancellation);
        return problem;
    }
}
