using System.Net;
using System.Net.Sockets;
using System.Text;

using Bihuan.App.Office;

namespace Bihuan.App.Tests.Web;

/// <summary>不与别的测试同时跑：别处下载用的临时文件也在本进程打开着，分不清是谁的。</summary>
[CollectionDefinition(nameof(SlowUploadTests), DisableParallelization = true)]
public sealed class SlowUploadGroup;

[Collection(nameof(SlowUploadTests))]
public sealed class SlowUploadTests
{
    [Fact]
    public async Task Those_who_send_slowly_keep_nobody_waiting_and_are_told_at_last()
    {
        await using var site = await Site.StartAsync(s => s with { ReadingsAtOnce = 1, UploadGrace = TimeSpan.FromSeconds(2), MaxUploadBytes = 1 << 20 });
        using var client = site.Client();
        var slow = new List<TcpClient>();
        for (var i = 0; i < 10; i++) slow.Add(await HalfAsync(site, "/readings", sent: 10_000, promised: 20_000));
        await Site.ReadAsync(client, Texts.Report);
        foreach (var connection in slow)
        {
            using var reader = new StreamReader(connection.GetStream());
            var answer = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));
            Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
            connection.Dispose();
        }
    }

    [Theory]
    [InlineData("/readings")]
    [InlineData("/samples")]
    public async Task Nothing_is_on_disk_before_the_secrecy_check(string path)
    {
        if (!OperatingSystem.IsLinux()) return;
        // 别的测试留着没有关的不算
        var before = Open();
        await using var site = await Site.StartAsync();
        using var connection = await HalfAsync(site, path, sent: 3_000_000, promised: 4_000_000);
        await Task.Delay(500);
        // 框架放上传的临时文件名以此开头；已删去名字的也看得见
        var open = Open().Except(before).ToList();
        Assert.NotEmpty(open);
        Assert.DoesNotContain(open, f => f.Contains("ASPNETCORE_", StringComparison.Ordinal) || f.Contains("/bihuan-", StringComparison.Ordinal) && !f.Contains("test.db", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Uploads_wait_when_memory_is_taken_but_small_ones_do_not_wait_for_large_ones()
    {
        using var memory = new UploadMemory();
        var taken = new List<IDisposable>();
        for (var i = 0; i < 4; i++) taken.Add((await memory.TakeAsync(64 << 20, default))!);
        var fifth = memory.TakeAsync(64 << 20, default);
        var small = memory.TakeAsync(500_000, default);
        Assert.False(fifth.IsCompleted);
        Assert.True(small.IsCompleted);
        taken[0].Dispose();
        using var admitted = await fifth.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.NotNull(admitted);
        taken.ForEach(t => t.Dispose());
        (await small)!.Dispose();
    }

    [Fact]
    public async Task Beyond_those_who_may_wait_for_memory_uploads_are_declined()
    {
        using var memory = new UploadMemory();
        var all = Enumerable.Range(0, 200).Select(_ => memory.TakeAsync(64 << 20, default)).ToList();
        Assert.Contains(all, t => t.IsCompletedSuccessfully && t.Result is null);
        Assert.Equal(4, all.Count(t => t.IsCompletedSuccessfully && t.Result is not null));
    }

    private static List<string> Open() => [.. Directory.GetFiles("/proc/self/fd").Select(f => new FileInfo(f).LinkTarget ?? "")];

    /// <summary>发出请求头和一部分内容，就停在那里。</summary>
    private static async Task<TcpClient> HalfAsync(Site site, string path, int sent, int promised)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, site.Address.Port);
        var head = $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: {promised}\r\n\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + new string('x', sent)));
        return connection;
    }
}
