namespace Bihuan.Ledgers.Personnel;

/// <summary>人员类别的代号：编制内外、谁派来的，考勤、考核、工资各归各管。</summary>
public static class StaffKinds
{
    /// <summary>进驻部门派驻：编制和工资在派出部门，日常由大厅管。</summary>
    public const string Stationed = "stationed";

    /// <summary>聘用。</summary>
    public const string Hired = "hired";

    /// <summary>劳务派遣。</summary>
    public const string Dispatched = "dispatched";

    /// <summary>公益性岗位。</summary>
    public const string Welfare = "welfare";

    /// <summary>借调：编制在别处。</summary>
    public const string Seconded = "seconded";

    internal static readonly Choice[] All =
    [
        new("administrative", "行政编制"), new("institution", "事业编制"), new(Hired, "聘用"), new(Dispatched, "劳务派遣"),
        new(Welfare, "公益性岗位"), new(Stationed, "进驻部门派驻"), new(Seconded, "借调"), new("other", "其他"),
    ];
}

/// <summary>在不在岗的代号。</summary>
public static class PersonStates
{
    /// <summary>在岗。</summary>
    public const string OnDuty = "on-duty";

    internal static readonly Choice[] All =
        [new(OnDuty, "在岗", Tone.Done), new("off-duty", "离岗", Tone.Near), new("retired", "退休", Tone.Waiting), new("transferred", "调出", Tone.Waiting)];
}

/// <summary>政治面貌的代号。</summary>
public static class PoliticalStatuses
{
    /// <summary>中共党员（正式）。</summary>
    public const string PartyMember = "party";

    /// <summary>中共预备党员：在支部大会上没有表决权。</summary>
    public const string Probationary = "probationary";

    internal static readonly Choice[] All =
    [
        new(PartyMember, "中共党员"), new(Probationary, "中共预备党员"), new("youth", "共青团员"),
        new("democratic", "民主党派"), new("independent", "无党派人士"), new("masses", "群众"),
    ];
}

/// <summary>党组职务的代号。</summary>
public static class PartyGroupDuties
{
    /// <summary>书记：主持党组会，末位发言。</summary>
    public const string Secretary = "secretary";

    /// <summary>副书记。</summary>
    public const string Deputy = "deputy";

    internal static readonly Choice[] All = [new(Secretary, "书记"), new(Deputy, "副书记"), new("member", "成员")];

    /// <summary>排名：书记 0，副书记 1，成员 2；没有职务的在最后。</summary>
    public static int RankOf(string? duty) => Array.FindIndex(All, c => c.Code == duty) is >= 0 and var rank ? rank : All.Length;
}
