using System.Text;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Jobs;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Files;

public sealed class RemoveUnusedTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task RunAsync(FilesBody body, Database database)
    {
        await using var db = database.Open(Viewer.System(LedgerDatabases.Body));
        var job = new Job { BodyId = 0, Kind = "files-remove-unused", RunAt = body.Clock.GetUtcNow().UtcDateTime, CreatedAt = body.Clock.GetUtcNow().UtcDateTime, RequestedBy = "测试" };
        await new RemoveUnused(body.Folder).RunAsync(new(job, database, body.Clock, (_, _) => Task.CompletedTask), default);
    }

    [Theory, BothEngines]
    public async Task Only_files_unused_for_thirty_days_go_and_content_only_when_nothing_refers_to_it(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var used = await body.KeepAsync(database, clerk, "在用.txt", Text("一样的内容"));
        var twin = await body.KeepAsync(database, clerk, "没用.txt", Text("一样的内容"));
        var taken = await body.KeepAsync(database, clerk, "去掉.txt", Text("后来去掉的"));
        var never = await body.KeepAsync(database, clerk, "从不.txt", Text("从来没用"));
        var row = await body.AttachedAsync(database, clerk, null, used.Id, taken.Id);
        body.Clock.Advance(TimeSpan.FromDays(29));
        await RunAsync(body, database);
        Assert.Equal([used.Id, twin.Id, taken.Id, never.Id], await LeftAsync(database, clerk));
        await body.AttachedAsync(database, clerk, row, used.Id);
        body.Clock.Advance(TimeSpan.FromDays(2));
        await RunAsync(body, database);
        Assert.Equal([used.Id, taken.Id], await LeftAsync(database, clerk));
        Assert.Equal(new[] { used.Sha256, taken.Sha256 }.Order(), body.Contents.Order());
        body.Clock.Advance(TimeSpan.FromDays(29));
        await RunAsync(body, database);
        Assert.Equal([used.Id], await LeftAsync(database, clerk));
        Assert.Equal([used.Sha256], body.Contents);
        await using var db = database.Open(clerk);
        foreach (var gone in new[] { twin, taken, never })
            Assert.True(await db.AuditChanges.AnyAsync(c => c.Table == "StoredFiles" && c.Kind == ChangeKind.Deleted && c.Row.Contains(gone.Id.ToString())));
    }

    [Theory, BothEngines]
    public async Task What_a_draft_holds_stays_as_long_as_the_draft(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var file = await body.KeepAsync(database, clerk, "草稿里.txt", Text("草稿里" + engine));
        body.Clock.Advance(TimeSpan.FromDays(25));
        await using (var db = database.Open(clerk)) await Drafts.KeepAsync(db, body.Clock, db.Catalog.Find("gear")!, null, 0, new Dictionary<string, string> { ["Papers"] = file.Id.ToString() });
        body.Clock.Advance(TimeSpan.FromDays(25));
        await RunAsync(body, database);
        Assert.Contains(file.Id, await LeftAsync(database, clerk));
        body.Clock.Advance(TimeSpan.FromDays(10));
        await RunAsync(body, database);
        Assert.DoesNotContain(file.Id, await LeftAsync(database, clerk));
    }

    [Theory, BothEngines]
    public async Task Files_of_a_removed_row_stay(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var file = await body.KeepAsync(database, clerk, "删了.txt", Text("删了" + engine));
        var row = await body.AttachedAsync(database, clerk, null, file.Id);
        await using (var db = database.Open(clerk)) Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, body.Clock, new(db.Catalog.Find("gear")!, row.Id, row.Version, "登记重复了")));
        Assert.Null(await body.OpenAsync(database, LedgerDatabases.Clerk(), file.Id));
        body.Clock.Advance(TimeSpan.FromDays(100));
        await RunAsync(body, database);
        Assert.Contains(file.Id, await LeftAsync(database, clerk));
    }

    private static async Task<List<Guid>> LeftAsync(Database database, Viewer viewer)
    {
        await using var db = database.Open(viewer);
        return await db.StoredFiles.Where(f => f.UploadedBy == viewer.PersonId).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id).Select(f => f.Id).ToListAsync();
    }
}
