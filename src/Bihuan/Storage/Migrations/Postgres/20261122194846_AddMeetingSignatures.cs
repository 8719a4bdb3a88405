using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddMeetingSignatures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "MinutesSignedOn",
                table: "ledger_meeting",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SignedIn",
                table: "ledger_meeting",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "MinutesSignedOn",
                table: "ledger_meeting");

            migrationBuilder.DropColumn(
                name: "SignedIn",
                table: "ledger_meeting");
        }
    }
}
