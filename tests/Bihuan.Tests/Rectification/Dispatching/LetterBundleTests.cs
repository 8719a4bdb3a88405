using System.IO.Compression;

using Bihuan.Access;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Files;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Dispatching.Printing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Dispatching;

/// <summary>成批印函件：一份一个 Word，与一份份印的一样；同一份督办单的几行只印一份，看不见的不印。</summary>
public sealed class LetterBundleTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bihuan-bundle-").FullName;

    private readonly ManualClock _clock = new(new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc));

    [Theory, BothEngines]
    public async Task Each_paper_is_the_one_printed_alone_and_a_sheet_is_one_paper(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var folder = new FileFolder(Path.Combine(_folder, engine.ToString()));
        var (first, second, hidden) = (body.Problem(1, p => (p.Title, p.DueOn) = ("收费依据没有公示", new(2026, 3, 12))), body.Problem(2, p => (p.Title, p.DueOn) = ("合同没有审查就签", new(2026, 3, 5))), body.Problem(3, p => (p.Title, p.Restricted) = ("不给看的", true)));
        await body.SaveAsync(first, second, hidden);
        var sheet = Guid.CreateVersion7();
        Letter Of(Problem problem, string kind, int day, Guid? of = null) => new() { UnitId = problem.UnitId, ProblemId = problem.Id, Kind = kind, IssuedOn = new(2026, 2, day), Number = "云督/〔2026〕1号", ToPersonId = body.Staff.Guest.Id, Text = "整改期限是2026-03-12，请抓紧办理。", SheetId = of, ReplyDueOn = LetterKinds.Pressing.Contains(kind) ? new(2026, 3, 9) : null };
        var (reminder, one, two, unseen) = (Of(first, LetterKinds.Reminder, 20), Of(first, LetterKinds.Notice, 25, sheet), Of(second, LetterKinds.Notice, 25, sheet), Of(hidden, LetterKinds.Warning, 26));
        unseen.Restricted = true;
        await body.SaveAsync(reminder, one, two, unseen);

        await using var db = body.Database.Open(body.Clerk());
        using var zip = new MemoryStream();
        // 勾了一行，整份督办单都印；没有勾的提醒函不印
        var done = Assert.IsType<LetterBundle.Result.Done>(await LetterBundle.OfChosenAsync(db, folder, _clock, [two.Id], zip));
        Assert.Equal((1, "函件 2026-03-02.zip"), (done.Papers, done.FileName));
        Assert.Equal(await AloneAsync(db, folder, LetterKinds.Notice, one.Id), Assert.Single(Read(zip)).Text);

        // 列表的：照条件
        using var all = new MemoryStream();
        Assert.Equal(2, Assert.IsType<LetterBundle.Result.Done>(await LetterBundle.OfListAsync(db, folder, _clock, List(db), all)).Papers);
        Assert.Equal([await AloneAsync(db, folder, LetterKinds.Reminder, reminder.Id), await AloneAsync(db, folder, LetterKinds.Notice, one.Id)], Read(all).Select(e => e.Text));
        // 字号里的斜线不成路径，限制阅读的不在里面
        Assert.Equal(["0001 提醒函 云督－〔2026〕1号 大厅管理科 2026-02-20.docx", "0002 督办单 云督－〔2026〕1号 大厅管理科 2026-02-25.docx"], Read(all).Select(e => e.Name));
        Assert.All(Read(all), e => Assert.DoesNotContain("不给看的", e.Text, StringComparison.Ordinal));
        using var some = new MemoryStream();
        Assert.Equal(1, Assert.IsType<LetterBundle.Result.Done>(await LetterBundle.OfListAsync(db, folder, _clock, List(db, ("Kind", LetterKinds.Reminder)), some)).Papers);

        // 导出要留痕
        await using (var system = body.Database.Open(Viewer.System(body.Number)))
            Assert.Equal(3, await system.AuditEntries.CountAsync(e => e.BodyId == body.Number && e.Process == "导出函件的Word"));
    }

    [Theory, BothEngines]
    public async Task Nothing_to_print_and_nobody_who_may_is_said_and_leaves_no_trace(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var folder = new FileFolder(Path.Combine(_folder, engine + "n"));
        var problem = body.Problem(1);
        var letter = new Letter { UnitId = problem.UnitId, ProblemId = problem.Id, Kind = LetterKinds.Reminder, IssuedOn = new(2026, 2, 20), ToPersonId = body.Staff.Guest.Id, Text = "请抓紧办理。" };
        await body.SaveAsync(problem, letter);
        // 发给他的看得见，没有导出的权就成批印不出
        await using (var db = body.Database.Open(new Viewer(body.Number, body.Staff.Guest.Id, "夏至", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("letter")] = [Reach.WholeBody] }, MeetingBody.Office)))
            Assert.StartsWith("没有选中函件", Assert.IsType<LetterBundle.Result.Refused>(await LetterBundle.OfChosenAsync(db, folder, _clock, [letter.Id], new MemoryStream())).Message, StringComparison.Ordinal);
        await using (var db = body.Database.Open(body.Clerk()))
        {
            Assert.IsType<LetterBundle.Result.Refused>(await LetterBundle.OfChosenAsync(db, folder, _clock, [Guid.CreateVersion7()], new MemoryStream()));
            Assert.IsType<LetterBundle.Result.Refused>(await LetterBundle.OfListAsync(db, folder, _clock, List(db, ("Kind", LetterKinds.Warning)), new MemoryStream()));
        }
        await body.SaveAsync([.. Enumerable.Range(0, LetterBundle.Most).Select(_ => new Letter { UnitId = problem.UnitId, ProblemId = problem.Id, Kind = LetterKinds.Reminder, IssuedOn = new(2026, 2, 21), Text = "请抓紧办理。" })]);
        await using (var db = body.Database.Open(body.Clerk()))
            Assert.StartsWith("函件超过1,000行", Assert.IsType<LetterBundle.Result.Refused>(await LetterBundle.OfListAsync(db, folder, _clock, List(db), new MemoryStream())).Message, StringComparison.Ordinal);
        await using var system = body.Database.Open(Viewer.System(body.Number));
        Assert.False(await system.AuditEntries.AnyAsync(e => e.BodyId == body.Number && e.Process == "导出函件的Word"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ListQuery List(Db db, params (string Key, string Value)[] pairs) => ListQuery.Read(db.Catalog.Of(typeof(Letter)), db.Viewer, pairs.ToLookup(p => p.Key, p => p.Value));

    private async Task<string> AloneAsync(Db db, FileFolder folder, string kind, Guid id) => Text((await WritePrint.RunAsync(db, folder, _clock, PrintKinds.Letter + kind, id.ToString()))!.Word);

    private static List<(string Name, string Text)> Read(MemoryStream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        return [.. zip.Entries.Select(e =>
        {
            using var from = e.Open();
            using var copy = new MemoryStream();
            from.CopyTo(copy);
            return (e.FullName, Text(copy.ToArray()));
        })];
    }

    private static string Text(byte[] word) => string.Join('\n', DocumentView.Read(word).SelectMany(Lines));

    private static IEnumerable<string> Lines(ViewBlock block) => block switch
    {
        ViewBlock.Line line => [string.Concat(line.Spans.Select(s => s.Text))],
        ViewBlock.Table table => table.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Lines).Select(l => string.Concat(l.Spans.Select(s => s.Text))),
        _ => [],
    };
}
