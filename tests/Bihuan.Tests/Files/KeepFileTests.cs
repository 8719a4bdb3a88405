using System.Security.Cryptography;
using System.Text;

using Bihuan.Files;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Files;

public sealed class KeepFileTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Content_is_kept_under_its_own_hash_and_the_name_only_in_the_database(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var content = Encoding.UTF8.GetBytes("云溪县行政审批局采购清单");
        var file = await body.KeepAsync(database, clerk, @"C:\我的文档\..\清单.txt", content);
        Assert.Equal(("清单.txt", "text/plain", content.LongLength, clerk.PersonId), (file.Name, file.MediaType, file.Size, file.UploadedBy));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), file.Sha256);
        Assert.Equal([file.Sha256], body.Contents);
        await using var read = body.Folder.Open(LedgerDatabases.Body, file.Sha256)!;
        using var copy = new MemoryStream();
        await read.CopyToAsync(copy);
        Assert.Equal(content, copy.ToArray());
        await using var db = database.Open(clerk);
        Assert.Equal("上传附件", (await db.AuditEntries.SingleAsync(e => e.ActorId == clerk.PersonId)).Process);
    }

    [Theory, BothEngines]
    public async Task Same_content_is_kept_once_also_when_uploaded_at_the_same_moment(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var content = Encoding.UTF8.GetBytes("同一份证明材料");
        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => body.KeepAsync(database, LedgerDatabases.Clerk(), $"证明{i}.txt", content))));
        Assert.Single(kept.Select(f => f.Sha256).Distinct());
        Assert.Equal(8, kept.Select(f => f.Id).Distinct().Count());
        Assert.Equal([kept[0].Sha256], body.Contents);
    }

    [Fact]
    public async Task Each_body_has_its_own_copy()
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(Engine.Sqlite);
        var content = Encoding.UTF8.GetBytes("两个机构都有的通知");
        var mine = await body.KeepAsync(database, LedgerDatabases.Clerk(), "通知.txt", content);
        var theirs = await body.KeepAsync(database, LedgerDatabases.Clerk(LedgerDatabases.OtherBody), "通知.txt", content);
        Assert.Equal([mine.Sha256, mine.Sha256], body.Contents);
        Assert.Null(await body.OpenAsync(database, LedgerDatabases.Clerk(), theirs.Id));
    }

    public static TheoryData<string, byte[], string> Hostile => new()
    {
        { "空.txt", [], "文件是空的" },
        { "页面.html", "<!doctype html><script>alert(1)</script>"u8.ToArray(), "网页、程序脚本不能作附件" },
        { "说明.txt", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8.ToArray(), "网页、程序脚本不能作附件" },
        { "图.svg", "<?xml version=\"1.0\"?><svg/>"u8.ToArray(), "网页、程序脚本不能作附件" },
        { "运行.txt", "#!/bin/sh\nrm -rf /"u8.ToArray(), "网页、程序脚本不能作附件" },
        { "运行.bat", "copy a b"u8.ToArray(), "扩展名是“.bat”，不能作附件" },
        { "程序.jpg", [.. "MZ\u0090\0"u8, .. new byte[64]], "可执行程序" },
        { "照片.exe", SampleFiles.Jpeg, "扩展名是“.exe”，不能作附件" },
        { "照片.jpg", SampleFiles.Jpeg[..^30], "图片不完整" },
        { "材料.zip", SampleFiles.Zip(("a.txt", "a"u8.ToArray())), "压缩包不能作附件" },
        { "动图.gif", "GIF89a\u0001\0\u0001\0"u8.ToArray(), "请另存为 JPG 或 PNG" },
        { "杂.pdf", [.. "GIF8"u8, .. "%PDF-1.4"u8], "开头夹着别的内容" },
        { "夹.pdf", [.. "<script>alert(1)</script>"u8, .. "%PDF-1.4"u8], "开头夹着别的内容" },
        { "宏.docx", SampleFiles.Docx("通知", ("word/vbaProject.bin", [1, 2, 3])), "文件里有宏程序" },
        { "涉密.docx", SampleFiles.Docx("机密★10年\n关于某项工作的通知"), "系统不接收涉密文件" },
        { "（秘密）名单.jpg", SampleFiles.Jpeg, "系统不接收涉密文件" },
        { "乱码.docx", SampleFiles.Docx("通知")[..200], "文件不完整" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public async Task Hostile_and_classified_files_are_refused_with_a_sentence_and_leave_nothing(string name, byte[] content, string because)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(Engine.Sqlite);
        var clerk = LedgerDatabases.Clerk();
        var message = await body.RefusedAsync(database, clerk, name, content);
        Assert.Contains(because, message, StringComparison.Ordinal);
        Assert.EndsWith("。", message, StringComparison.Ordinal);
        Assert.Empty(body.Contents);
        await using var db = database.Open(clerk);
        Assert.False(await db.StoredFiles.AnyAsync(f => f.UploadedBy == clerk.PersonId));
    }

    [Fact]
    public async Task Zip_bomb_is_refused()
    {
        using var body = new FilesBody();
        var zeros = new byte[64 << 20];
        zeros.AsSpan().Fill((byte)' ');
        var bomb = SampleFiles.Docx("通知", Enumerable.Range(0, 10).Select(i => ($"word/header{i}.xml", zeros)).ToArray());
        Assert.InRange(bomb.Length, 0, 2 << 20);
        Assert.DoesNotContain("涉密", await body.RefusedAsync(await databases.UseAsync(Engine.Sqlite), LedgerDatabases.Clerk(), "通知.docx", bomb), StringComparison.Ordinal);
        Assert.Empty(body.Contents);
    }

    [Fact]
    public async Task Reading_stops_at_the_limit()
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(Engine.Sqlite);
        await using var db = database.Open(LedgerDatabases.Clerk());
        using var endless = new Endless();
        var refused = Assert.IsType<KeepFile.Result.Refused>(await KeepFile.RunAsync(db, body.Folder, body.Clock, new("长.txt", endless) { MostBytes = 1 << 20 }));
        Assert.Contains("文件超过1 MB", refused.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Given, 1 << 20, 2 << 20);
        Assert.Empty(body.Contents);
    }

    [Fact]
    public async Task Upload_that_breaks_off_leaves_nothing()
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(Engine.Sqlite);
        var clerk = LedgerDatabases.Clerk();
        await using var db = database.Open(clerk);
        using var broken = new Endless { BreaksAt = 100_000 };
        await Assert.ThrowsAsync<IOException>(() => KeepFile.RunAsync(db, body.Folder, body.Clock, new("断.txt", broken)));
        Assert.Empty(body.Contents);
        Assert.False(await db.StoredFiles.AnyAsync(f => f.UploadedBy == clerk.PersonId));
    }

    [Theory, BothEngines]
    public async Task File_marked_internal_asks_first_and_the_consent_is_recorded(Engine engine)
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(engine);
        var content = SampleFiles.Docx("内部资料\n关于窗口值班的安排\n各窗口：");
        var asked = Assert.IsType<KeepFile.Result.Refused>(await body.TryAsync(database, LedgerDatabases.Clerk(), "安排.docx", content));
        Assert.True(asked.AsksInternal);
        Assert.Empty(body.Contents);
        Assert.True(Assert.IsType<KeepFile.Result.Kept>(await body.TryAsync(database, LedgerDatabases.Clerk(), "安排.docx", content, internalAllowed: true)).File.InternalConfirmed);
        Assert.False(Assert.IsType<KeepFile.Result.Kept>(await body.TryAsync(database, LedgerDatabases.Clerk(), "别的.docx", SampleFiles.Docx("关于值班的安排"), internalAllowed: true)).File.InternalConfirmed);
        Assert.False(Assert.IsType<KeepFile.Result.Refused>(await body.TryAsync(database, LedgerDatabases.Clerk(), "密.docx", SampleFiles.Docx("绝密\n通知"), internalAllowed: true)).AsksInternal);
    }

    [Fact]
    public async Task Photo_loses_its_place_and_keeps_its_orientation()
    {
        using var body = new FilesBody();
        var file = await body.KeepAsync(await databases.UseAsync(Engine.Sqlite), LedgerDatabases.Clerk(), "现场.jpg", [.. SampleFiles.Photo(), .. "PK尾巴"u8], thumbnail: SampleFiles.Photo());
        await using var read = body.Folder.Open(LedgerDatabases.Body, file.Sha256)!;
        using var copy = new MemoryStream();
        await read.CopyToAsync(copy);
        var text = Encoding.UTF8.GetString(copy.ToArray());
        Assert.DoesNotContain("N30", text, StringComparison.Ordinal);
        Assert.DoesNotContain("云溪县", text, StringComparison.Ordinal);
        Assert.DoesNotContain("手机", text, StringComparison.Ordinal);
        Assert.DoesNotContain("尾巴", text, StringComparison.Ordinal);
        Assert.Equal(6, Bihuan.Files.Pictures.ExifOrientation.Of(copy.ToArray().AsSpan()[24..60]));
        // 去掉夹带的，小图与原图一样，只放一份
        Assert.Equal(file.Sha256, file.ThumbnailSha256);
        Assert.Equal([file.Sha256], body.Contents);
    }

    [Fact]
    public async Task Thumbnail_that_is_no_small_picture_is_left_out()
    {
        using var body = new FilesBody();
        var database = await databases.UseAsync(Engine.Sqlite);
        Assert.Null((await body.KeepAsync(database, LedgerDatabases.Clerk(), "图.png", SampleFiles.Png, "<script>"u8.ToArray())).ThumbnailSha256);
        Assert.Null((await body.KeepAsync(database, LedgerDatabases.Clerk(), "文.txt", "字"u8.ToArray(), SampleFiles.Jpeg)).ThumbnailSha256);
        Assert.NotNull((await body.KeepAsync(database, LedgerDatabases.Clerk(), "图.png", SampleFiles.Png, SampleFiles.Jpeg)).ThumbnailSha256);
    }

    private sealed class Endless : Stream
    {
        public long BreaksAt { get; init; } = long.MaxValue;
        public long Given { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Given > BreaksAt) throw new IOException("断了");
            buffer.AsSpan(offset, count).Fill((byte)'a');
            Given += count;
            return count;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
