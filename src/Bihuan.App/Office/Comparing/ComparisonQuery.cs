using System.Globalization;

using Bihuan.Documents.Comparing;

using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Office.Comparing;

/// <summary>看比对结果时网址里的查询：只看哪种、哪种变化、第几页。看不懂的一律当没有写。</summary>
public sealed record ComparisonQuery(DifferenceKind? Kind = null, DifferenceChange? Change = null, int Page = 1)
{
    internal static ComparisonQuery From(IQueryCollection query)
    {
        var (kind, change) = (query["kind"].ToString(), query["change"].ToString());
        var page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : 1;
        return new ComparisonQuery(Find<DifferenceKind>(kind, ComparisonJson.NameOf), Find<DifferenceChange>(change, ComparisonJson.NameOf), page);
    }

    /// <summary>写成网址里 ? 及其后的一段；什么都没有时为空串。</summary>
    public override string ToString()
    {
        var query = new Dictionary<string, string?>();
        if (Kind is { } kind) query["kind"] = ComparisonJson.NameOf(kind);
        if (Change is { } change) query["change"] = ComparisonJson.NameOf(change);
        if (Page > 1) query["page"] = Page.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("", query);
    }

    private static T? Find<T>(string name, Func<T, string> nameOf) where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => nameOf(v) == name).Select(v => (T?)v).FirstOrDefault();
}
