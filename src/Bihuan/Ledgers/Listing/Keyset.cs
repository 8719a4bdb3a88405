using System.Linq.Expressions;
using System.Reflection;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bihuan.Ledgers.Listing;

/// <summary>
/// 翻页的位置：译成行值比较 (排序, 行号) &gt; (…)，两种数据库都直接用索引走到那里。
/// 写成 a &gt; x OR (a = x AND b &gt; y) 的话，数据库要从头走起。只在查询里用。
/// </summary>
internal static class Keyset
{
    private static readonly Dictionary<(Type Sort, bool After), MethodInfo> Methods = typeof(Keyset).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
        .Where(m => m.Name is nameof(After) or nameof(Before)).ToDictionary(m => (m.GetParameters()[0].ParameterType, m.Name == nameof(After)));

    /// <summary>排在 (<paramref name="fromSort"/>, <paramref name="fromId"/>) 之后的。</summary>
    internal static bool After(string sort, Guid id, string fromSort, Guid fromId) => throw OnlyInQueries();
    internal static bool After(int sort, Guid id, int fromSort, Guid fromId) => throw OnlyInQueries();
    internal static bool After(long sort, Guid id, long fromSort, Guid fromId) => throw OnlyInQueries();
    internal static bool After(bool sort, Guid id, bool fromSort, Guid fromId) => throw OnlyInQueries();
    internal static bool After(DateOnly sort, Guid id, DateOnly fromSort, Guid fromId) => throw OnlyInQueries();
    internal static bool After(DateTime sort, Guid id, DateTime fromSort, Guid fromId) => throw OnlyInQueries();

    /// <summary>排在 (<paramref name="fromSort"/>, <paramref name="fromId"/>) 之前的。</summary>
    internal static bool Before(string sort, Guid id, string fromSort, Guid fromId) => throw OnlyInQueries();
    internal static bool Before(int sort, Guid id, int fromSort, Guid fromId) => throw OnlyInQueries();
    internal static bool Before(long sort, Guid id, long fromSort, Guid fromId) => throw OnlyInQueries();
    internal static bool Before(bool sort, Guid id, bool fromSort, Guid fromId) => throw OnlyInQueries();
    internal static bool Before(DateOnly sort, Guid id, DateOnly fromSort, Guid fromId) => throw OnlyInQueries();
    internal static bool Before(DateTime sort, Guid id, DateTime fromSort, Guid fromId) => throw OnlyInQueries();

    /// <summary>条件：行排在给定的一处之后（或之前）。</summary>
    public static Expression Beyond(ParameterExpression row, string sortColumn, ListCursor cursor, bool after)
    {
        var sort = Rowwise.Column(row, sortColumn);
        return Expression.Call(Methods[(sort.Type, after)], sort, Rowwise.Column(row, nameof(LedgerRow.Id)), Rowwise.Value(cursor.Sort, sort.Type), Rowwise.Value(cursor.Id, typeof(Guid)));
    }

    /// <summary>告诉 EF 怎样译。</summary>
    public static void Describe(ModelBuilder builder)
    {
        foreach (var ((_, after), method) in Methods)
        {
            var sign = after ? ExpressionType.GreaterThan : ExpressionType.LessThan;
            builder.HasDbFunction(method).HasTranslation(a => new SqlBinaryExpression(sign, Row(a[0], a[1]), Row(Like(a[2], a[0]), Like(a[3], a[1])), typeof(bool), BoolTypeMapping.Default));
        }
    }

    // 没有名字的函数，写出来就是 (a, b)
    private static SqlFunctionExpression Row(SqlExpression sort, SqlExpression id) => new("", [sort, id], nullable: false, [false, false], typeof(long), LongTypeMapping.Default);

    // 参数照列的写法存取，如行号在 SQLite 里是大写的文字
    private static SqlExpression Like(SqlExpression value, SqlExpression column) =>
        value is SqlParameterExpression parameter ? parameter.ApplyTypeMapping(column.TypeMapping) : value;

    private static InvalidOperationException OnlyInQueries() => new("只在查询里用。");
}
