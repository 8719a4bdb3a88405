using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Demo;
using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Dispatching;
using Bihuan.Rectification.Dispatching.Printing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Demo;

/// <summary>自己写的公文、印的纸，照自己的校核（bihuan check）没有一处错误：手工照做是 bihuan demo documents，再 bihuan check。</summary>
public sealed class GeneratedDocumentTests(DemoDatabases databases) : IClassFixture<DemoDatabases>
{
    [Fact]
    public async Task Every_kind_written_from_the_demo_passes_our_own_checks()
    {
        var database = await databases.UseAsync(Engine.Sqlite);
        await using var db = database.Open(Viewer.System(DemoBody.BodyId));
        // 演示里还没有发过的两种函件，照发过的一份补上
        var sent = await db.Set<Letter>().AsNoTracking().OrderBy(l => l.IssuedOn).ThenBy(l => l.Id).FirstAsync(l => l.Kind == LetterKinds.Overdue);
        var missing = LetterKinds.All.Select(k => k.Code).Except(await db.Set<Letter>().Select(l => l.Kind).Distinct().ToListAsync()).ToList();
        db.AddRange(missing.Select(k => new Letter { BodyId = sent.BodyId, UnitId = sent.UnitId, ProblemId = sent.ProblemId, Kind = k, IssuedOn = sent.IssuedOn, ToPersonId = sent.ToPersonId, Text = sent.Text, ReplyDueOn = sent.ReplyDueOn }));
        await db.SaveAsync(Process.Now("测试准备", db.Viewer, new ManualClock(DemoDatabases.Start)));
        var written = await WriteEveryKind.RunAsync(db, DemoDatabases.Files, new ManualClock(DemoDatabases.Start));
        Assert.Equal(AllDispatchKinds.List.Select(k => k.Code).Concat(AllPrintKinds.List.Select(k => k.Code)), written.Select(w => w.Code));
        // 演示里样样都有一行，没有一种轮空
        Assert.Equal([], written.Where(w => w.Word is null).Select(w => w.Title));
        var options = CheckOptions.None with { Today = DateOnly.FromDateTime(DemoDatabases.Start.AddHours(8)) };
        var errors = written.SelectMany(w => Checker.Check(Read(w), options).Where(r => r.Severity == RemarkSeverity.Error).Select(r => $"{w.Code} 第{r.Line}行 {r.Rule}：{r.Message}")).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    private static ReadDocument Read(WriteEveryKind.Document written)
    {
        using var stream = new MemoryStream(written.Word!, writable: false);
        return RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(stream, written.Code + ".docx", new ReadOptions { InternalAllowed = true })).Source);
    }
}
