using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>一个机构的公开网页，公众看得见的几样。</summary>
/// <param name="Body">机构号。</param>
/// <param name="BodyName">机构的全称。</param>
/// <param name="Name">网页的名称。</param>
public sealed record PublicSite(int Body, string BodyName, string Name)
{
    /// <summary>整改办的地址；没有的为空。</summary>
    public string Address { get; init; } = "";

    /// <summary>整改办的电话；没有的为空。</summary>
    public string Phone { get; init; } = "";

    /// <summary>整改办的邮箱；没有的为空。</summary>
    public string Mail { get; init; } = "";

    /// <summary>什么时候可以打电话、上门；没有的为空。</summary>
    public string Hours { get; init; } = "";
}

/// <summary>哪些机构的公开网页开着。</summary>
public static class PublicSites
{
    /// <summary>全部开着的，照机构号。</summary>
    public static Task<List<PublicSite>> AllAsync(Db db, CancellationToken cancellation = default) =>
        db.PortalSettings.AsNoTracking().Where(s => s.IsOn).OrderBy(s => s.BodyId).Join(db.Bodies, s => s.BodyId, b => b.Id, (s, b) => new PublicSite(s.BodyId, b.Name, s.Name) { Address = s.Address, Phone = s.Phone, Mail = s.Mail, Hours = s.Hours }).ToListAsync(cancellation);
}
