using System.Globalization;

using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Office.Readings;

/// <summary>看一份文书时网址里的查询：找什么字、只看哪些、第几页。看不懂的一律当没有写。</summary>
/// <param name="Search">要找的字；空串是不找。</param>
/// <param name="OnlyDoubtful">只看待核实的。</param>
/// <param name="Page">第几页，从 1 起。</param>
public sealed record ReadingQuery(string Search = "", bool OnlyDoubtful = false, int Page = 1)
{
    private const int LongestSearch = 100;

    /// <summary>是不是在筛选。</summary>
    public bool Filtering => OnlyDoubtful || Search.Length > 0;

    internal static ReadingQuery From(IQueryCollection query)
    {
        var search = query["q"].ToString().Trim();
        var page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : 1;
        return new ReadingQuery(search.Length > LongestSearch ? search[..LongestSearch] : search, query["only"] == "doubtful", page);
    }

    /// <summary>写成网址里 ? 及其后的一段；什么都没有时为空串。</summary>
    public override string ToString()
    {
        var query = new Dictionary<string, string?>();
        if (OnlyDoubtful) query["only"] = "doubtful";
        if (Search.Length > 0) query["q"] = Search;
        if (Page > 1) query["page"] = Page.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("", query);
    }
}
