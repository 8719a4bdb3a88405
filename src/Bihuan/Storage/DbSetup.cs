using Bihuan.Controls;
using Bihuan.Ledgers;

namespace Bihuan.Storage;

/// <summary>一个数据库的模型由什么定。</summary>
/// <param name="Catalog">有哪些台账。</param>
/// <param name="Secrets">加密字段的钥匙。</param>
public sealed record DbSetup(Catalog Catalog, Secrets Secrets)
{
    /// <summary>有哪些规则。</summary>
    public ControlBook Controls { get; init; } = AllControls.Book;

    /// <summary>公众看得见的东西存过几回。</summary>
    public PublicChanges Changes { get; } = new();
}
