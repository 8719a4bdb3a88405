using System.Text;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Files;

public sealed class FileRightsTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static Viewer Inspector => LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.Unit, LedgerDatabases.Inspection, 1));

    [Theory, BothEngines]
    public async Task File_is_opened_by_who_uploaded_it_and_by_who_sees_the_row(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var (clerk, colleague) = (LedgerDatabases.Clerk(), LedgerDatabases.Clerk());
        var file = await body.KeepAsync(database, clerk, "票.txt", Text("票据" + engine));
        Assert.NotNull(await body.OpenAsync(database, clerk, file.Id));
        Assert.Null(await body.OpenAsync(database, colleague, file.Id));
        var row = await body.AttachedAsync(database, clerk, null, file.Id);
        Assert.NotNull(await body.OpenAsync(database, colleague, file.Id));
        Assert.Null(await body.OpenAsync(database, Inspector, file.Id));
        Assert.Null(await body.OpenAsync(database, LedgerDatabases.Clerk(LedgerDatabases.OtherBody), file.Id));
        await body.AttachedAsync(database, clerk, row);
        Assert.Null(await body.OpenAsync(database, colleague, file.Id));
    }

    [Theory, BothEngines]
    public async Task File_of_a_restricted_row_is_closed_to_all_others_even_to_who_uploaded_it(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var (owner, colleague) = (LedgerDatabases.Clerk(), LedgerDatabases.Clerk());
        var row = await body.AttachedAsync(database, owner, null);
        var file = await body.KeepAsync(database, colleague, "谈话.txt", Text("谈话" + engine));
        await body.AttachedAsync(database, colleague, row, file.Id);
        await using (var db = database.Open(owner))
        {
            (await db.Set<Gear>().SingleAsync(g => g.Id == row.Id)).Restricted = true;
            await db.SaveAsync(Process.Now("限制阅读", owner, body.Clock));
        }
        Assert.NotNull(await body.OpenAsync(database, owner, file.Id));
        Assert.Null(await body.OpenAsync(database, colleague, file.Id));
        await using var mine = database.Open(colleague);
        Assert.DoesNotContain((await ListFiles.RunAsync(mine, new())).Files, f => f.Id == file.Id);
    }

    // 文件是先传上来的，那时还不知道附到哪一行
    [Theory, BothEngines]
    public async Task Name_of_a_file_of_a_restricted_row_is_withheld_from_the_audit(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var owner = LedgerDatabases.Clerk();
        var (secret, open) = (await body.KeepAsync(database, owner, "谈话记录.txt", Text("一" + engine)), await body.KeepAsync(database, owner, "收据.txt", Text("二" + engine)));
        var row = await body.AttachedAsync(database, owner, null, secret.Id);
        await body.AttachedAsync(database, owner, null, open.Id);
        await using var db = database.Open(owner);
        Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, body.Clock, new(db.Catalog.Find("gear")!, row.Id, true, [], "涉密")));
        foreach (var (file, withheld) in new[] { (secret, true), (open, false) })
        {
            var entry = (await db.AuditChanges.SingleAsync(c => c.Table == "StoredFiles" && c.Row == file.Id.ToString())).EntryId;
            var one = (await ListAudit.OneAsync(db, entry, 10))!.Value;
            Assert.Equal((withheld, !withheld), (one.Entry.Restricted, one.Changes.Count > 0));
        }
    }

    [Theory, BothEngines]
    public async Task Files_that_are_not_there_or_not_seen_cannot_be_attached(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var others = await body.KeepAsync(database, LedgerDatabases.Clerk(), "别人的.txt", Text("别人的" + engine));
        var foreign = await body.KeepAsync(database, LedgerDatabases.Clerk(LedgerDatabases.OtherBody), "外面的.txt", Text("外面的"));
        foreach (var id in new[] { others.Id, foreign.Id, Guid.CreateVersion7() })
            Assert.Equal("Papers", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await body.AttachAsync(database, clerk, null, id)).Faults).Field);
    }

    [Theory, BothEngines]
    public async Task Uses_are_told_with_those_unseen_only_counted(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var file = await body.KeepAsync(database, clerk, "合同.txt", Text("合同" + engine));
        var first = await body.AttachedAsync(database, clerk, null, file.Id);
        var second = await body.AttachedAsync(database, clerk, null, file.Id);
        await using (var db = database.Open(clerk))
        {
            (await db.Set<Gear>().SingleAsync(g => g.Id == second.Id)).Restricted = true;
            await db.SaveAsync(Process.Now("限制阅读", clerk, body.Clock));
        }
        await using var other = database.Open(LedgerDatabases.Clerk());
        var uses = (await FileUses.OfAsync(other, [file.Id]))[file.Id];
        Assert.Equal((first.Id, "叫号机", 1), (Assert.Single(uses.Places).RowId, uses.Places[0].Name, uses.Others));
        Assert.Contains((await ListFiles.RunAsync(other, new("合同", "text/plain"))).Files, f => f.Id == file.Id);
        Assert.DoesNotContain((await ListFiles.RunAsync(other, new(Unused: true))).Files, f => f.Id == file.Id);
    }

    [Theory, BothEngines]
    public async Task History_names_the_files_added_and_taken_away(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var (one, two) = (await body.KeepAsync(database, clerk, "甲.txt", Text("甲")), await body.KeepAsync(database, clerk, "乙.txt", Text("乙")));
        var row = await body.AttachedAsync(database, clerk, null, one.Id);
        body.Clock.Advance(TimeSpan.FromMinutes(1));
        await body.AttachedAsync(database, clerk, row, two.Id);
        await using var db = database.Open(clerk);
        var ledger = db.Catalog.Find("gear")!;
        var (steps, _) = await RowHistory.LoadAsync(db, ledger, (await OpenRow.ToViewAsync(db, ledger, row.Id))!);
        Assert.Equal([new("票据（加上）", null, "乙.txt"), new("票据（去掉）", "甲.txt", null)], steps[0].Changes);
        Assert.Contains(new RowHistory.Change("票据（加上）", null, "甲.txt"), steps[1].Changes);
    }
}
