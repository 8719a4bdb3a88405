using System.Net;
using System.Text;

using Bihuan.Messages.Channels;
using Bihuan.Messages.Outbox;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Messages;

public sealed class RobotTests
{
    [Fact]
    public async Task DingTalk_gets_a_signed_text_and_its_errcode_decides()
    {
        await using var sink = new HttpSink();
        var clock = new ManualClock();
        using var robots = new RobotDelivery(Allowing(sink), clock);
        Assert.IsType<Delivery.Accepted>(await robots.SendAsync(RobotKind.DingTalk, sink.Url, "SECabc", "您有3项待办，请登录查看。"));
        var (line, body) = Assert.Single(sink.Received);
        Assert.StartsWith($"POST /robot/send?access_token=abc&timestamp={clock.GetUtcNow().ToUnixTimeMilliseconds()}&sign=", line, StringComparison.Ordinal);
        Assert.Equal("""{"msgtype":"text","text":{"content":"您有3项待办，请登录查看。"}}""", System.Text.RegularExpressions.Regex.Unescape(body));
        sink.Answer = HttpSink.Ok("""{"errcode":310000,"errmsg":"sign not match"}""");
        Assert.Contains("310000 sign not match", Assert.IsType<Delivery.Refused>(await robots.SendAsync(RobotKind.DingTalk, sink.Url, "SECabc", "一")).Error, StringComparison.Ordinal);
    }

    // 另用 openssl dgst -sha256 -hmac 算过
    [Fact]
    public void Signature_is_HMAC_SHA256_over_moment_and_secret()
    {
        Assert.Equal(RobotPayload.Sign("1700000000000", "SECabc"), Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData("SECabc"u8, Encoding.UTF8.GetBytes("1700000000000\nSECabc"))));
        Assert.Equal("jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM=", RobotPayload.Sign("1700000000000", "SECabc"));
        Assert.Equal("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", RobotPayload.Address(RobotKind.WeCom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", "", default).ToString());
    }

    [Theory]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "302")]
    [InlineData("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "500")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>", "看不懂")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "没有结果")]
    public async Task Answer_that_is_not_a_yes_counts_as_refused(string answer, string said)
    {
        await using var sink = new HttpSink { Answer = answer };
        using var robots = new RobotDelivery(Allowing(sink), TimeProvider.System);
        Assert.Contains(said, Assert.IsType<Delivery.Refused>(await robots.SendAsync(RobotKind.WeCom, sink.Url, "", "一")).Error, StringComparison.Ordinal);
        Assert.Single(sink.Received);
    }

    [Fact]
    public async Task No_answer_or_an_endless_one_after_the_text_is_uncertain()
    {
        await using var sink = new HttpSink { Answer = "" };
        using var robots = new RobotDelivery(Allowing(sink), TimeProvider.System);
        Assert.IsType<Delivery.Unknown>(await robots.SendAsync(RobotKind.WeCom, sink.Url, "", "一"));
        sink.Answer = HttpSink.Ok(new string(' ', 200_000));
        Assert.IsType<Delivery.Unknown>(await robots.SendAsync(RobotKind.WeCom, sink.Url, "", "一"));
    }

    [Theory]
    [InlineData("http://oapi.dingtalk.com/robot/send?access_token=1")]
    [InlineData("https://oapi.dingtalk.com:8443/robot/send?access_token=1")]
    [InlineData("https://oapi.dingtalk.com.example.cn/robot/send?access_token=1")]
    [InlineData("https://user@oapi.dingtalk.com/robot/send?access_token=1")]
    [InlineData("https://127.0.0.1/robot/send?access_token=1")]
    public async Task Hosts_that_are_not_listed_are_never_asked(string url)
    {
        using var robots = new RobotDelivery(RobotHosts.Default, TimeProvider.System, (_, _) => throw new InvalidOperationException("不该查地址"));
        Assert.Contains("不在许连的名单里", Assert.IsType<Delivery.Refused>(await robots.SendAsync(RobotKind.DingTalk, url, "", "一")).Error, StringComparison.Ordinal);
    }

    // 主机名许连，查出来却是内网的：第一次查、以后再查都不连
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("8.8.8.8", "192.168.1.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    public async Task Listed_host_that_resolves_to_a_private_address_is_not_connected(params string[] addresses)
    {
        using var robots = new RobotDelivery(RobotHosts.Default, TimeProvider.System, (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));
        Assert.Contains("内网", Assert.IsType<Delivery.Refused>(await robots.SendAsync(RobotKind.DingTalk, "https://oapi.dingtalk.com/robot/send?access_token=1", "", "一")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_is_looked_up_and_looked_at_for_every_message()
    {
        await using var sink = new HttpSink();
        var hosts = RobotHosts.Of([$"http://ding.example.cn:{sink.Port}"], out _)!;
        var asked = 0;
        using var robots = new RobotDelivery(hosts, TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([++asked > 1 ? IPAddress.Parse("127.0.0.2") : IPAddress.Loopback]));
        var url = $"http://ding.example.cn:{sink.Port}/robot/send?access_token=1";
        Assert.IsType<Delivery.Accepted>(await robots.SendAsync(RobotKind.DingTalk, url, "", "一"));
        await robots.SendAsync(RobotKind.DingTalk, url, "", "一");
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2408:8000::1", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001::1", false)]
    [InlineData("::7f00:1", false)]
    public void Private_ranges_are_known(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("ftp://ding.example.cn")]
    [InlineData("https://ding.example.cn/robot")]
    [InlineData("https://a:b@ding.example.cn")]
    [InlineData("ding example")]
    public void Host_that_cannot_be_understood_is_told(string host)
    {
        Assert.Null(RobotHosts.Of([host], out var problem));
        Assert.Contains(host, problem, StringComparison.Ordinal);
    }

    private static RobotHosts Allowing(HttpSink sink) => RobotHosts.Of([$"http://127.0.0.1:{sink.Port}"], out _)!;
}
