using System.Text;

using Bihuan.Readings;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Readings;

public sealed class ReadingTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private readonly ManualClock _clock = new();

    private static byte[] Document(string marker) => Encoding.UTF8.GetBytes($"青禾市档案馆整改报告\n{marker}\n一、整改情况\n");

    [Theory, BothEngines]
    public async Task Kept_reading_comes_back_as_it_was(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var content = Document("原样");
        var id = await KeepAsync(database, new KeepReading.Command(@"C:\文件\报告.txt", content));

        await using var db = database.Open();
        var found = (await FindReading.RunAsync(db, _clock, id))!;
        Assert.Equal(content, found.Content);
        Assert.Equal("报告.txt", found.FileName);
        Assert.Equal(content.Length, found.Size);
        Assert.Equal(DateTimeKind.Utc, found.CreatedAt.Kind);
        Assert.Equal(_clock.GetUtcNow().UtcDateTime, found.CreatedAt);
        Assert.Equal(TimeSpan.FromHours(1), found.ExpiresAt - found.CreatedAt);
    }

    [Theory, BothEngines]
    public async Task Expired_reading_is_not_found_even_before_it_is_deleted(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var id = await KeepAsync(database, new KeepReading.Command("a.txt", Document("到期")));
        await using var db = database.Open();
        _clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await FindReading.RunAsync(db, _clock, id));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await FindReading.RunAsync(db, _clock, id));
        Assert.True(await db.KeptReadings.AnyAsync(r => r.Id == id));
    }

    [Theory, BothEngines]
    public async Task Expiry_deletes_what_is_due_and_only_that(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var old = await KeepAsync(database, new KeepReading.Command("a.txt", Document("旧")));
        _clock.Advance(TimeSpan.FromMinutes(30));
        var young = await KeepAsync(database, new KeepReading.Command("b.txt", Document("新")));
        _clock.Advance(TimeSpan.FromMinutes(31));
        await using var db = database.Open();
        Assert.True(await ExpireReadings.RunAsync(db, _clock) >= 1);
        Assert.False(await db.KeptReadings.AnyAsync(r => r.Id == old));
        Assert.NotNull(await FindReading.RunAsync(db, _clock, young));
    }

    [Fact]
    public async Task Deleted_reading_leaves_nothing_in_the_files_of_SQLite()
    {
        var database = await databases.UseAsync(Engine.Sqlite);
        var marker = "不许留在磁盘上" + Guid.NewGuid().ToString("N");
        var large = Document(marker + string.Concat(Enumerable.Repeat(marker + "\n", 5000)));
        await KeepAsync(database, new KeepReading.Command("a.txt", large));
        Assert.True(OnDisk(marker), "测试本身要先能看见它");
        _clock.Advance(TimeSpan.FromHours(2));
        await using var db = database.Open();
        await ExpireReadings.RunAsync(db, _clock);
        Assert.False(OnDisk(marker));
    }

    [Theory, BothEngines]
    public async Task Discarded_reading_is_gone_at_once(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var id = await KeepAsync(database, new KeepReading.Command("a.txt", Document("不要了")));
        await using var db = database.Open();
        await DiscardReading.RunAsync(db, id);
        await DiscardReading.RunAsync(db, id);
        Assert.False(await db.KeptReadings.AnyAsync(r => r.Id == id));
    }

    [Theory, BothEngines]
    public async Task File_that_cannot_be_read_is_not_stored(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        await using var db = database.Open();
        var before = await db.KeptReadings.CountAsync();
        Assert.IsType<KeepReading.Result.Refused>(await KeepReading.RunAsync(db, _clock, new KeepReading.Command("空.txt", [])));
        var secret = Encoding.UTF8.GetBytes("机密★1年\n青禾市档案馆整改报告\n");
        Assert.IsType<KeepReading.Result.Refused>(await KeepReading.RunAsync(db, _clock, new KeepReading.Command("密.txt", secret)));
        Assert.Equal(before, await db.KeptReadings.CountAsync());
    }

    [Theory]
    [InlineData("/etc/报告.docx", "报告.docx")]
    [InlineData(@"C:\x\报告.docx", "报告.docx")]
    [InlineData("a\u0000b\r\n.txt", "ab.txt")]
    [InlineData("/", "未命名")]
    [InlineData("𠮷田.txt", "𠮷田.txt")]
    public void File_name_is_made_safe(string given, string kept) => Assert.Equal(kept, KeepReading.SafeName(given));

    [Fact]
    public void Long_file_name_keeps_its_extension_and_whole_characters()
    {
        var kept = KeepReading.SafeName(string.Concat(Enumerable.Repeat("𠮷", 300)) + ".docx");
        Assert.True(kept.Length <= KeptReading.FileNameLength);
        Assert.EndsWith("𠮷.docx", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123")]
    [InlineData("ABCDEF00ABCDEF00ABCDEF00ABCDEF00")]
    [InlineData("00000000000000000000000000000000")]
    public async Task Unknown_or_malformed_number_finds_nothing(string id)
    {
        await using var db = (await databases.UseAsync(Engine.Sqlite)).Open();
        Assert.Null(await FindReading.RunAsync(db, _clock, id));
    }

    private async Task<string> KeepAsync(Bihuan.Storage.Database database, KeepReading.Command command)
    {
        await using var db = database.Open();
        return Assert.IsType<KeepReading.Result.Kept>(await KeepReading.RunAsync(db, _clock, command)).Id;
    }

    private bool OnDisk(string marker)
    {
        var bytes = Encoding.UTF8.GetBytes(marker);
        return Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(databases.SqlitePath) + "*").Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(bytes) >= 0;
        });
    }
}
