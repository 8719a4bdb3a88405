using Bihuan.Rectification.Dispatching.Printing;

namespace Bihuan.Rectification.Dispatching;

/// <summary>有模板的各种：公文在前，随台账印的在后。</summary>
public static class AllTemplateKinds
{
    /// <summary>全部。</summary>
    public static IReadOnlyList<TemplateKind> List { get; } = [.. AllDispatchKinds.List, .. AllPrintKinds.List];

    /// <summary>一种；没有的为 null。</summary>
    public static TemplateKind? Find(string? code) => List.FirstOrDefault(k => k.Code == code);
}
