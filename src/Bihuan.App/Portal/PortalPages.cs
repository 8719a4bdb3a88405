using System.Collections.Concurrent;
using System.Text;

using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Rectification.Portal;
using Bihuan.Storage;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Bihuan.App.Portal;

/// <summary>
/// 公开网页写好了的各页，留在内存里：没有存过公众看得见的东西，就不问数据库。本进程一存马上作废；别的进程存的，
/// 最迟 <see cref="Longest"/> 以后看得出来。
/// </summary>
internal sealed class PortalPages(WebSettings settings, IServiceScopeFactory scopes, ILoggerFactory loggers) : IDisposable
{
    /// <summary>最久留多久。</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    // 多了就都不要，重写
    private const int MostPages = 500;
    private const long MostBytes = 64L << 20;

    private readonly ConcurrentDictionary<(int Body, string Path, PortalLook Look), Kept> _pages = new();
    private readonly SemaphoreSlim _turn = new(2);
    private long _bytes;
    private volatile Sites? _sites;

    private sealed record Kept(PortalPage Page, long Changes, DateTimeOffset Until);

    private sealed record Sites(IReadOnlyDictionary<int, PublicSite> Open, long Changes, DateTimeOffset Until);

    /// <summary>留着几页。</summary>
    public int Count => _pages.Count;

    /// <summary>开着的各个机构，机构号 → 网页。</summary>
    public async Task<IReadOnlyDictionary<int, PublicSite>> SitesAsync(CancellationToken cancellation)
    {
        var (changes, now) = (settings.Database.Changes.Of(PublicChanges.Everywhere), settings.Clock.GetUtcNow());
        if (_sites is { } kept && kept.Changes == changes && kept.Until > now) return kept.Open;
        await using var db = settings.Database.Open();
        var open = (await PublicSites.AllAsync(db, cancellation)).ToDictionary(s => s.Body);
        _sites = new(open, changes, now + Longest);
        return open;
    }

    /// <summary>一个机构的网页；没有开的为 null。</summary>
    public async Task<PublicSite?> SiteAsync(int body, CancellationToken cancellation) => (await SitesAsync(cancellation)).GetValueOrDefault(body);

    /// <summary>一页：留着的还能用就是它，不然写一遍。</summary>
    /// <param name="body">机构号。</param>
    /// <param name="path">哪一页；写得出几页是有数的，人随便写的不能用在这里。</param>
    /// <param name="look">样子。</param>
    /// <param name="write">写；以系统的身份看那个机构。</param>
    /// <param name="cancellation">取消。</param>
    public async Task<PortalPage> GetAsync(int body, string path, PortalLook look, Func<Db, Task<PortalPage>> write, CancellationToken cancellation)
    {
        if (Find((body, path, look)) is { } kept) return kept;
        // 一下子来许多人，只写一遍
        await _turn.WaitAsync(cancellation);
        try
        {
            if (Find((body, path, look)) is { } written) return written;
            // 先记下存过几回，再查：查的时候又存了的，下一次重写
            var changes = Changes(body);
            await using var db = settings.Database.Open(Viewer.System(body));
            var page = await write(db);
            if (_pages.Count >= MostPages || Interlocked.Add(ref _bytes, page.Size) > MostBytes)
            {
                _pages.Clear();
                Interlocked.Exchange(ref _bytes, page.Size);
            }
            _pages[(body, path, look)] = new(page, changes, settings.Clock.GetUtcNow() + Longest);
            return page;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>提意见时可以选的：最近公开的文件、问题，值和标题；留着，没有变不再查。</summary>
    public async Task<IReadOnlyList<(string Value, string Title)>> SubjectsAsync(int body, FileFolder folder, CancellationToken cancellation)
    {
        var page = await GetAsync(body, "subjects", default, async db =>
        {
            var reports = (await PublicReports.ListAsync(db, folder, 1, cancellation)).Lines.Select(l => $"report:{l.Id}\t{l.Title}");
            var problems = (await PublicProgress.ListAsync(db, 1, cancellation)).Lines.Select(l => $"problem:{l.Id}\t{l.Title}");
            return new PortalPage(StatusCodes.Status200OK, "application/octet-stream", Encoding.UTF8.GetBytes(string.Join('\n', reports.Concat(problems))));
        }, cancellation);
        return [.. Encoding.UTF8.GetString(page.Content).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t', 2)).Where(p => p.Length == 2).Select(p => (p[0], p[1]))];
    }

    /// <summary>把一个组件写成网页。</summary>
    public async Task<string> RenderAsync<TPage>(IReadOnlyDictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters.ToDictionary()))).ToHtmlString());
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private PortalPage? Find((int Body, string Path, PortalLook Look) key) =>
        _pages.TryGetValue(key, out var kept) && kept.Changes == Changes(key.Body) && kept.Until > settings.Clock.GetUtcNow() ? kept.Page : null;

    private long Changes(int body) => settings.Database.Changes.Of(body) + settings.Database.Changes.Of(PublicChanges.Everywhere);
}
