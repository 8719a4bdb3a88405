namespace Bihuan.Controls.Own;

/// <summary>自己定的规则说的是谁。存进数据库的是数，一旦用了不能改。</summary>
public enum OwnSubject
{
    /// <summary>整个机构。</summary>
    Body = 0,

    /// <summary>每个单位，连同它的下级。</summary>
    EachUnit = 1,

    /// <summary>每个人。</summary>
    EachPerson = 2,

    /// <summary>每一行：有一行就报一行。</summary>
    EachRow = 3,
}

/// <summary>数什么。存进数据库的是数，一旦用了不能改。</summary>
public enum OwnMeasure
{
    /// <summary>几行。</summary>
    Count = 0,

    /// <summary>一个字段加起来多少。</summary>
    Sum = 1,

    /// <summary>占条件更宽的那些行的几成：行数，或者一个字段加起来。</summary>
    Share = 2,
}

/// <summary>与定的数怎样比，比上了就报。存进数据库的是数，一旦用了不能改。</summary>
public enum OwnComparison
{
    /// <summary>少于。</summary>
    Less = 0,

    /// <summary>至多。</summary>
    AtMost = 1,

    /// <summary>多于。</summary>
    More = 2,

    /// <summary>至少。</summary>
    AtLeast = 3,
}
