using Bihuan.Documents.Checking;
using Bihuan.Readings;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Readings;

public sealed class IgnoredRemarkTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly Remark Gap = new("numbering.gap", RemarkSeverity.Error, 7, 0, 2, "编号跳号。", [5], null);

    private readonly ManualClock _clock = new();
    private readonly string _file = RandomHash();

    [Theory, BothEngines]
    public async Task Ignored_remark_comes_back_with_reason_place_and_time(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open();
        Assert.IsType<IgnoreRemark.Result.Done>(await IgnoreAsync(db, "a", " 反馈意见\r\n原文如此\0 "));
        var found = Assert.Single(await FindIgnored.RunAsync(db, _file)).Value;
        Assert.Equal(Mark("a"), found.Mark);
        Assert.Equal("反馈意见 原文如此", found.Reason);
        Assert.Equal(("numbering.gap", 7, 0, 2), (found.Rule, found.Line!.Value, found.Column!.Value, found.End!.Value));
        Assert.Equal(_clock.GetUtcNow().UtcDateTime, found.IgnoredAt);
        Assert.Equal(DateTimeKind.Utc, found.IgnoredAt.Kind);
    }

    [Theory, BothEngines]
    public async Task Ignoring_belongs_to_one_file(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open();
        await IgnoreAsync(db, "a", "原文如此");
        Assert.Empty(await FindIgnored.RunAsync(db, RandomHash()));
    }

    [Theory, BothEngines]
    public async Task The_second_to_ignore_keeps_the_first_reason(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open();
        await IgnoreAsync(db, "a", "先写的");
        Assert.IsType<IgnoreRemark.Result.Already>(await IgnoreAsync(db, "a", "后写的"));
        Assert.Equal("先写的", Assert.Single(await FindIgnored.RunAsync(db, _file)).Value.Reason);
    }

    [Theory, BothEngines]
    public async Task Many_ignoring_the_same_at_once_leave_one(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(async n =>
        {
            await using var db = database.Open();
            return await IgnoreAsync(db, "同一条", $"第{n}人");
        }));
        Assert.Single(results.OfType<IgnoreRemark.Result.Done>());
        Assert.Equal(11, results.OfType<IgnoreRemark.Result.Already>().Count());
        await using var check = database.Open();
        Assert.Single(await FindIgnored.RunAsync(check, _file));
    }

    [Theory, BothEngines]
    public async Task Restored_remark_is_no_longer_ignored(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open();
        await IgnoreAsync(db, "a", "原文如此");
        await IgnoreAsync(db, "b", "原文如此");
        await RestoreRemark.RunAsync(db, _file, Mark("a"));
        await RestoreRemark.RunAsync(db, _file, Mark("a"));
        Assert.Equal(Mark("b"), Assert.Single(await FindIgnored.RunAsync(db, _file)).Key);
        Assert.IsType<IgnoreRemark.Result.Done>(await IgnoreAsync(db, "a", "又忽略"));
    }

    [Theory, BothEngines]
    public async Task One_file_ignores_so_many_and_no_more(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open();
        var now = _clock.GetUtcNow().UtcDateTime;
        db.AddRange(Enumerable.Range(0, IgnoredRemark.MostOfOneFile).Select(_ => new IgnoredRemark { FileSha256 = _file, Mark = RandomHash(), Rule = "a.b", Reason = "原文如此", IgnoredAt = now }));
        await db.SaveAsync();
        Assert.IsType<IgnoreRemark.Result.Refused>(await IgnoreAsync(db, "再来一条", "原文如此"));
        Assert.Equal(IgnoredRemark.MostOfOneFile, await db.IgnoredRemarks.CountAsync(i => i.FileSha256 == _file));
    }

    [Theory, BothEngines]
    public async Task What_was_ignored_long_ago_is_forgotten(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open();
        await IgnoreAsync(db, "旧", "原文如此");
        _clock.Advance(TimeSpan.FromDays(1));
        await IgnoreAsync(db, "新", "原文如此");
        _clock.Advance(IgnoredRemark.Lifetime - TimeSpan.FromHours(1));
        Assert.True(await ExpireIgnored.RunAsync(db, _clock) >= 1);
        Assert.Equal(Mark("新"), Assert.Single(await FindIgnored.RunAsync(db, _file)).Key);
    }

    [Theory, BothEngines]
    public async Task A_reason_that_will_not_do_is_not_stored(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open();
        foreach (var reason in new[] { null, " \n ", new string('长', IgnoredRemark.ReasonLength + 1), "已问过张某，电话13812345678" })
            Assert.IsType<IgnoreRemark.Result.Refused>(await IgnoreAsync(db, "a", reason));
        Assert.Empty(await FindIgnored.RunAsync(db, _file));
        Assert.IsType<IgnoreRemark.Result.Done>(await IgnoreAsync(db, "a", string.Concat(Enumerable.Repeat("𠮷", IgnoredRemark.ReasonLength / 2))));
    }

    private Task<IgnoreRemark.Result> IgnoreAsync(Db db, string mark, string? reason) =>
        IgnoreRemark.RunAsync(db, _clock, new IgnoreRemark.Command(_file, Mark(mark), Gap, reason));

    private static string Mark(string name) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));

    private static string RandomHash() => System.Security.Cryptography.RandomNumberGenerator.GetHexString(64, lowercase: true);
}
