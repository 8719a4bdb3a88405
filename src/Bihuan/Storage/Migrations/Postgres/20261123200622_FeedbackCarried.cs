using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FeedbackCarried : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "FeedbackOn",
                table: "Submissions",
                type: "date",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // 守着它的触发器里写着这一列；先去掉，下一次升级时照模型重装
            migrationBuilder.Sql("""DROP TRIGGER IF EXISTS submissions_keep_fixed ON "Submissions";""");
            migrationBuilder.DropColumn(
                name: "FeedbackOn",
                table: "Submissions");
        }
    }
}
