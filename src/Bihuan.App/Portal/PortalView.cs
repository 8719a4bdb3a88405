using Bihuan.Rectification.Portal;

namespace Bihuan.App.Portal;

/// <summary>公开网页每一页都要的。</summary>
/// <param name="Site">哪个机构的网页。</param>
/// <param name="Look">样子。</param>
/// <param name="Path">这一页的地址，换了样子回到这里。</param>
public sealed record PortalView(PublicSite Site, PortalLook Look, string Path)
{
    /// <summary>首页。</summary>
    public string Home => PortalPaths.Home(Site.Body);

    /// <summary>一份公开的文件。</summary>
    public string Report(Guid id) => PortalPaths.Report(Site.Body, id);

    /// <summary>换一个样子的链接。</summary>
    public string Turn(PortalLook look) => $"{Home}/look?size={(look.IsLarge ? "large" : "plain")}&contrast={(look.IsStark ? "stark" : "plain")}&to={Uri.EscapeDataString(Path)}";
}
