namespace Bihuan.Documents.Rectification.Tables;

/// <summary>台账的一列是什么。</summary>
internal enum HeadField
{
    /// <summary>不取：备注、审核意见之类。</summary>
    None,
    Serial,
    Path,
    Title,
    Detail,
    Measures,
    Outcomes,
    /// <summary>可能是措施，也可能是进展(“整改情况”):看有没有单独的措施一列。</summary>
    MeasuresOrOutcomes,
    Status,
    /// <summary>“完成情况”：短的是状态，长的是成效，逐格看。</summary>
    StatusOrOutcomes,
    /// <summary>“是否完成”：格里只有是、否。</summary>
    IsDone,
    /// <summary>“是否销号”：格里只有是、否。</summary>
    IsClosed,
    Leader,
    Unit,
    Supporting,
    Person,
    UnitAndPerson,
    Due,
    Nature,
    Cause,
    Goal,
    Deliverable,
}
