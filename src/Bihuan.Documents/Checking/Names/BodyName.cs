namespace Bihuan.Documents.Checking.Names;

/// <summary>机构名称拆开：级别(省、市、区、县……)与去掉地名、党组织的主干。</summary>
/// <param name="Level">名称里最后一个级别字；没有写时为 '\0'。</param>
/// <param name="Core">主干，如“行政审批服务局”。</param>
internal sealed record BodyName(char Level, string Core)
{
    private static readonly string[] Parties = ["党组", "党委", "党支部", "党总支", "总支部委员会", "支部委员会", "机关委员会", "委员会"];
    private static readonly string[] Domains = ["政务", "行政", "审批", "大数据", "数据", "营商", "电子", "智慧", "公共", "便民"];
    private const string Levels = "省市区县旗镇乡";

    /// <summary>拆一个写在标题、落款里的全称；不是以局、中心等结尾的为 null。</summary>
    public static BodyName? Parse(string name)
    {
        name = name.Trim().Replace("中国共产党", "", StringComparison.Ordinal).Replace("中共", "", StringComparison.Ordinal);
        foreach (var party in Parties)
            if (name.Length > party.Length + 3 && name.EndsWith(party, StringComparison.Ordinal))
            {
                name = name[..^party.Length];
                break;
            }
        return EndsAsBody(name) ? Split(name) : null;
    }

    /// <summary>以局、中心结尾，才好比较。</summary>
    public static bool EndsAsBody(string name) => name.Length >= 4 && (name[^1] is '局' && name[^2] is not ('布' or '格' or '结' or '大' or '全' or '当' or '僵' or '开') || name.EndsWith("中心", StringComparison.Ordinal));

    /// <summary>行文里以 end 结尾的机构名称，往前找到断得开的地方。</summary>
    public static (int Start, BodyName Name)? Ending(string text, int end)
    {
        var start = end;
        while (start > 0 && end - start < 30 && text[start - 1] is >= '\u4E00' and <= '\u9FFF' && !StopsBefore(text, start)) start--;
        var name = text[start..end];
        return EndsAsBody(name) ? (start, Split(name)) : null;
    }

    /// <summary>一个是另一个省去几个字的写法。</summary>
    public static bool IsShort(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        var at = 0;
        foreach (var c in longer)
            if (at < shorter.Length && shorter[at] == c)
                at++;
        return at == shorter.Length;
    }

    private static BodyName Split(string name)
    {
        for (var i = name.Length - 4; i >= 0; i--)
            if (Levels.Contains(name[i]) && !(i > 0 && (name[i - 1] == '城' && (name[i] == '乡' || name[i] == '市' && name[i + 1] is '管' or '建' or '更' or '规') || name[i - 1] == '社' && name[i] == '区')) && !(name[i] == '区' && i + 1 < name.Length && name[i + 1] == '域') && !(name[i] == '市' && (name[i + 1] is '场' or '民' || name[i + 1] == '政' && name[i + 2] != '务')))
                return new(name[i], name[(i + 1)..]);
        // 没有写级别的，前面可能还连着“会同”“关于”一类的话，从说职能的词算起。
        var start = name.Length;
        foreach (var domain in Domains)
            if (name.IndexOf(domain, StringComparison.Ordinal) is >= 0 and var at)
                start = Math.Min(start, at);
        return new('\0', start < name.Length ? name[start..] : name);
    }

    // 名称里不会有的词：到这里断开。
    private static bool StopsBefore(string text, int start) =>
        text[start - 1] is '由' or '对' or '向' or '与' or '在' or '至' or '是' or '将' or '经' or '被' or '到' or '从' or '各' or '原' or '我' or '年' or '月' or '日' or '共'
        || text[start - 1] is '和' && start >= 2 && text[start - 2] is '局' or '心' or '委' or '办' or '府';
}
