namespace Bihuan.Documents.Checking.Consistency;

/// <summary>按次数计的各种活动，名目不同而说的是一样的归成一种。</summary>
internal static class Activities
{
    // 先列的优先：“党组扩大会议”要先于“党组会议”。
    private static readonly (string Kind, string[] Words)[] Kinds =
    [
        ("中心组学习", ["理论学习中心组", "理论中心组", "中心组学习", "中心组集体学习", "中心组"]),
        ("党组扩大会议", ["党组(扩大)会", "党组扩大会"]),
        ("党组会议", ["党组会"]),
        ("党员大会", ["党员大会", "支部大会", "团员大会"]),
        ("支委会", ["支部委员会", "支委会"]),
        ("党课团课", ["党课", "团课"]),
        ("主题党日", ["主题党日"]),
        ("联席会议", ["联席会"]),
        ("民主生活会", ["民主生活会"]),
        ("组织生活会", ["组织生活会"]),
        ("例会", ["例会"]),
        ("谈心谈话", ["谈心谈话", "提醒谈话", "廉政谈话"]),
        ("培训", ["培训"]),
        ("回访", ["回访"]),
        ("巡检", ["巡检"]),
        ("演练", ["演练"]),
        ("抽查", ["抽查"]),
        ("督查", ["督查", "督导"]),
        ("检查", ["检查"]),
        ("学习", ["学习"]),
        ("会议", ["会议"]),
    ];

    /// <summary>这一段说的是哪种活动；看不出时为 null。</summary>
    public static string? Of(ReadOnlySpan<char> s)
    {
        foreach (var (kind, words) in Kinds)
            foreach (var word in words)
                if (s.Contains(word, StringComparison.Ordinal)) return kind;
        return null;
    }

    /// <summary>名目专一、一个单位一年只有一本账的活动。</summary>
    public static bool IsSpecific(string kind) => kind is "中心组学习" or "党组扩大会议" or "党组会议" or "党员大会" or "支委会" or "主题党日" or "联席会议";
}
