using System.Net;

using Bihuan.App.Office.Readings;

using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web;

/// <summary>读文书、读表格的人太多。</summary>
internal static class Crowd
{
    /// <summary>占住唯一的号，并让这么多人排队；返回的动作让他们都走。</summary>
    public static async Task<Func<Task>> GatherAsync(Site site, int waiting = ReadingBench.Waiting)
    {
        var bench = site.Services.GetRequiredService<ReadingBench>();
        var busy = (await bench.EnterAsync(default))!;
        var others = Enumerable.Range(0, waiting).Select(async _ => (await bench.EnterAsync(default))!.Dispose()).ToList();
        return async () =>
        {
            busy.Dispose();
            await Task.WhenAll(others);
        };
    }

    /// <summary>请人过一会儿再来；给出那一页。</summary>
    public static async Task<string> AssertFullAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Contains("人太多", page, StringComparison.Ordinal);
        return page;
    }
}
